namespace ClusterNet.Cli.Jobs.Text;

/// <summary>
/// Sections that may be written as one word, which then stands for their first key: <c>optimizer: adam</c> is
/// <c>optimizer: {name: adam}</c>.
/// </summary>
public static class ShortForm
{
    private static readonly (string Section, string Key)[] Forms =
        [("data", "source"), ("loss", "name"), ("optimizer", "name"), ("batch", "size"), ("early_stopping", "patience")];

    /// <summary>The section that a single value stands for, or null where that section has no short form.</summary>
    /// <param name="section">The section's dotted path.</param>
    /// <param name="value">The single value.</param>
    public static JobMap? Open(string section, JobScalar value)
    {
        foreach ((string name, string key) in Forms)
            if (string.Equals(name, section, StringComparison.Ordinal))
                return new JobMap([new(key, value.Place, value)], value.Place);
        return null;
    }
}
