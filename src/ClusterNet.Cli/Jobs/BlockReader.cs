using System.Collections.Immutable;
using ClusterNet.Cli.Jobs.Keys;
using ClusterNet.Cli.Jobs.Text;

namespace ClusterNet.Cli.Jobs;

/// <summary>Reads and writes the two forms in which a job names blocks: items of a list, and sections with a key <c>name</c>.</summary>
internal static class BlockReader
{
    private const string NameKey = "name";
    private const string ItemExpected = "a block: its name, or name: {options}";

    /// <summary>A list of blocks: <c>[{dense: 128}, relu, {dense: {units: 10, initializer: he_normal}}]</c>.</summary>
    public static ImmutableArray<BlockSpecification> ReadList(SectionReader reader, string key, BlockKind kind)
    {
        JobNode? node = reader.Take(key);
        if (node is not JobList { Items.IsEmpty: false } list)
        {
            reader.Problems.Add(new(node?.Place ?? reader.Place, reader.PathOf(key), node?.Describe() ?? "no such key", "a list of blocks"));
            return [];
        }
        ImmutableArray<BlockSpecification>.Builder blocks = ImmutableArray.CreateBuilder<BlockSpecification>();
        for (int i = 0; i < list.Items.Length; i++)
            if (ReadItem(list.Items[i], $"{reader.PathOf(key)}.{i}", kind, reader.Problems) is { } block)
                blocks.Add(block);
        return blocks.ToImmutable();
    }

    /// <summary>A section that names one block: <c>{name: adam, beta1: 0.9}</c>, or the name alone.</summary>
    public static BlockSpecification? ReadSection(SectionReader reader, string key, BlockKind kind)
    {
        JobNode? node = reader.Take(key);
        string path = reader.PathOf(key);
        if (node is JobScalar { IsEmpty: false } name)
            return new(kind, name.Text, null, path, name.Place);
        if (node is JobMap map && map.Find(NameKey)?.Value is JobScalar { IsEmpty: false } word)
            return new(kind, word.Text, new JobMap([.. map.Entries.Where(entry => entry.Key is not NameKey)], map.Place), path, word.Place);
        reader.Problems.Add(new(node?.Place ?? reader.Place, path, node?.Describe() ?? "no such key", "a name, or a section with the key 'name'"));
        return null;
    }

    /// <summary>The item of a list that reads back as the block.</summary>
    public static JobNode WriteItem(BlockSpecification block) => block.Options is null or JobMap { Entries.IsEmpty: true }
        ? WrittenPlace.Scalar(block.Name)
        : new SectionWriter().Add(block.Name, block.Options).ToMap();

    /// <summary>The section that reads back as the block.</summary>
    public static JobMap WriteSection(BlockSpecification block)
    {
        SectionWriter writer = new SectionWriter().Add(NameKey, WrittenPlace.Scalar(block.Name));
        foreach (JobEntry entry in (block.Options as JobMap)?.Entries ?? [])
            writer.Add(entry.Key, entry.Value);
        return writer.ToMap();
    }

    private static BlockSpecification? ReadItem(JobNode node, string path, BlockKind kind, JobProblems problems)
    {
        switch (node)
        {
            case JobScalar { IsEmpty: false } name:
                return new(kind, name.Text, null, $"{path}.{name.Text}", name.Place);
            case JobMap { Entries: [JobEntry entry] }:
                return new(kind, entry.Key, entry.Value, $"{path}.{entry.Key}", entry.KeyPlace);
            default:
                problems.AddWrongValue(node, path, ItemExpected);
                return null;
        }
    }
}
