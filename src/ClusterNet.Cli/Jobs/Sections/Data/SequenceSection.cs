using ClusterNet.Cli.Jobs.Keys;
using ClusterNet.Data;
using ClusterNet.Data.Generated;

namespace ClusterNet.Cli.Jobs.Sections.Data;

/// <summary>Generated sequences, which need no files; the seed that chooses them is the job's.</summary>
/// <param name="Kind">The value of <c>source</c>.</param>
/// <param name="Count">Sequences, training and validation together.</param>
/// <param name="Length">Time steps of a sequence.</param>
public sealed record SequenceSection(SourceKind Kind, long Count, int Length) : SourceSection(Kind)
{
    private static readonly IntegerKey LengthKey = new("length", "time steps of a sequence")
    {
        Default = 20,
        Minimum = 2,
        Maximum = 1 << 20,
        Synonyms = ["time_steps"],
    };

    private SequenceSet Set => Kind switch
    {
        SourceKind.Adding => SequenceSets.Adding,
        SourceKind.TemporalOrder => SequenceSets.TemporalOrder,
        _ => throw new InvalidOperationException($"{Kind} is not a generated set of sequences."),
    };

    /// <inheritdoc/>
    public override SampleSource Open(ulong seed) => new SequenceSource(Set, Count, Length, seed);

    internal static SequenceSection Read(SourceKind kind, SectionReader reader) =>
        new(kind, reader.Read(GeneratedSection.CountKey), (int)reader.Read(LengthKey));

    internal override void Write(SectionWriter writer, bool withPaths) =>
        writer.Add(GeneratedSection.CountKey, Count).Add(LengthKey, Length);
}
