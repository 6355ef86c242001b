namespace ClusterNet.Cli.Jobs.Text;

/// <summary>A value that an option of the command line puts in the place of the job file's.</summary>
/// <param name="KeyPath">Dotted path of the key; items of a list by index from 0: <c>model.0.dense.units</c>.</param>
/// <param name="Value">The new value as YAML.</param>
/// <param name="Option">The option as the user gave it, for error messages.</param>
public sealed record JobOverride(string KeyPath, string Value, string Option)
{
    /// <summary>Reads the argument of <c>--set</c>.</summary>
    /// <param name="argument"><c>key=value</c>.</param>
    /// <exception cref="JobFileException">There is no equals sign, or no key before it.</exception>
    public static JobOverride Parse(string argument)
    {
        string option = $"--set {argument}";
        int equals = argument.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            throw new JobFileException([new(new OptionPlace(option), "", $"'{argument}'", "key=value, such as optimizer.lr=0.01")]);
        return new(argument[..equals].Trim(), argument[(equals + 1)..], option);
    }

    /// <summary>An option of its own that stands for one key, such as <c>--workers 3</c> for <c>cluster.workers</c>.</summary>
    public static JobOverride ForOption(string option, string value, string keyPath) => new(keyPath, value, $"{option} {value}");
}
