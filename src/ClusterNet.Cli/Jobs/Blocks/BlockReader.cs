using System.Collections.Immutable;
using ClusterNet.Cli.Jobs.Keys;
using ClusterNet.Cli.Jobs.Text;
using ClusterNet.Numerics;

namespace ClusterNet.Cli.Jobs.Blocks;

/// <summary>
/// Reads the forms in which a job names a block: <c>relu</c>, <c>dense: 128</c>, <c>dense: {units: 10, bias: false}</c> and
/// <c>{name: adam, beta1: 0.9}</c>.
/// </summary>
internal static class BlockReader
{
    public const string NameKey = "name";
    private const string Expected = "the name of a block, or name: {options}";

    /// <summary>A list of at least one block.</summary>
    public static ImmutableArray<BlockSpecification<TBlock>> ReadList<TBlock>(SectionReader reader, string key, Catalogue<TBlock> catalogue)
        where TBlock : class
    {
        JobNode? node = reader.Take(key);
        if (node is JobList { Items.IsEmpty: false } list)
            return ReadItems(list, reader.PathOf(key), catalogue, reader.Problems);
        reader.Problems.Add(new(node?.Place ?? reader.Place, reader.PathOf(key), node?.Describe() ?? "no such key",
            $"a list with at least one {catalogue.Kind}"));
        return [];
    }

    /// <summary>The blocks of a list; those that cannot be read are problems and left out.</summary>
    public static ImmutableArray<BlockSpecification<TBlock>> ReadItems<TBlock>(JobList list, string path, Catalogue<TBlock> catalogue,
        JobProblems problems)
        where TBlock : class =>
        [.. list.Items.Select((item, index) => Read(item, $"{path}.{index}", catalogue, problems)).OfType<BlockSpecification<TBlock>>()];

    /// <summary>A key whose value is a block; null where it cannot be read, which is a problem then.</summary>
    public static BlockSpecification<TBlock>? ReadRequired<TBlock>(SectionReader reader, string key, Catalogue<TBlock> catalogue,
        KeysBesideBlock? keysBeside = null)
        where TBlock : class
    {
        if (reader.Take(key) is { } node)
            return Read(node, reader.PathOf(key), catalogue, reader.Problems, keysBeside);
        reader.Problems.Add(new(reader.Place, reader.PathOf(key), "no such key", Expected));
        return null;
    }

    /// <summary>One block, or null where it cannot be read, which is a problem then.</summary>
    /// <param name="node">The block as it was written.</param>
    /// <param name="path">Its dotted path.</param>
    /// <param name="catalogue">Where its name is looked up.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="keysBeside">Keys of the section that are not the block's and are read elsewhere.</param>
    public static BlockSpecification<TBlock>? Read<TBlock>(JobNode node, string path, Catalogue<TBlock> catalogue, JobProblems problems,
        KeysBesideBlock? keysBeside = null)
        where TBlock : class
    {
        keysBeside ??= KeysBesideBlock.None;
        (JobScalar? name, JobNode? written) = Separate(node, keysBeside);
        if (name is null)
        {
            problems.AddWrongValue(node, path, Expected);
            return null;
        }
        if (!catalogue.Contains(name.Text))
        {
            problems.AddUnknownName(name.Place, path, catalogue.Kind, name.Text, [.. catalogue.Names]);
            return null;
        }
        string optionsPath = node is JobMap map && map.Find(NameKey) is null ? $"{path}.{name.Text}" : path;
        BlockOptions options = new(written, optionsPath, name.Place, problems, BlockOptions.ClassCountUnknown);
        int problemCount = problems.Count;
        if (!TryCreate(catalogue, name, options, path, problems))
            return null;
        options.RefuseOtherKeys(keysBeside);
        return problems.Count > problemCount ? null : new(name.Text, options.Complete(), optionsPath, name.Place);
    }

    private static (JobScalar? Name, JobNode? Options) Separate(JobNode node, KeysBesideBlock keysBeside) => node switch
    {
        JobScalar { IsEmpty: false } scalar => (scalar, null),
        JobMap map when map.Find(NameKey)?.Value is { } name => (name as JobScalar, new JobMap(
            [.. map.Entries.Where(entry => entry.Key is not NameKey && !keysBeside.Names.Contains(entry.Key))], map.Place)),
        JobMap { Entries: [JobEntry entry] } => (new JobScalar(entry.Key, isQuoted: false, entry.KeyPlace), entry.Value),
        _ => (null, null),
    };

    /// <summary>Has the block read its options; false where they break a rule that spans several of them.</summary>
    private static bool TryCreate<TBlock>(Catalogue<TBlock> catalogue, JobScalar name, BlockOptions options, string path,
        JobProblems problems)
        where TBlock : class
    {
        int problemCount = problems.Count;
        try
        {
            catalogue.Create(name.Text, options);
            return true;
        }
        catch (Exception failure) when (failure is ArgumentException or ModelException)
        {
            if (problems.Count == problemCount)
                problems.Add(new(name.Place, path, $"options that do not go together ({failure.Message})",
                    $"options that {name.Text} allows"));
            return false;
        }
    }
}
