using ClusterNet.Cli.Jobs.Keys;
using ClusterNet.Data;
using ClusterNet.Data.Generated;

namespace ClusterNet.Cli.Jobs.Sections.Data;

/// <summary>A data set that is computed from the job's seed and needs no file.</summary>
/// <param name="Kind">Which one; neither IDX nor CSV.</param>
/// <param name="Count">Samples, training and validation together.</param>
/// <param name="Noise">Strength of the noise, 0 to 10; each set says what it does; 0 for none.</param>
public sealed record GeneratedSection(SourceKind Kind, long Count, double Noise) : SourceSection(Kind)
{
    internal static readonly IntegerKey CountKey = new("count", "samples, training and validation together")
    {
        Default = 2000,
        Minimum = 2,
        Maximum = 1L << 40,
        Synonyms = ["samples", "size"],
    };

    private static readonly NumberKey NoiseKey = new("noise", "strength of the noise")
    {
        Default = 0,
        Range = new(0, 10, WithLowest: true, WithHighest: true),
    };

    private GeneratedSet Set => Kind switch
    {
        SourceKind.Circle => GeneratedSets.Circle,
        SourceKind.ExclusiveOr => GeneratedSets.ExclusiveOr,
        SourceKind.Gaussians => GeneratedSets.Gaussians,
        SourceKind.Spiral => GeneratedSets.Spiral,
        SourceKind.Plane => GeneratedSets.Plane,
        SourceKind.Gaussian => GeneratedSets.Gaussian,
        SourceKind.Quadratic => GeneratedSets.Quadratic,
        SourceKind.Sine => GeneratedSets.Sine,
        SourceKind.Rings => GeneratedSets.Rings,
        _ => throw new InvalidOperationException($"{Kind} is not a generated set."),
    };

    /// <inheritdoc/>
    public override SampleSource Open(ulong seed) => new GeneratedSource(Set, Count, Noise, seed);

    internal static GeneratedSection Read(SourceKind kind, SectionReader reader) =>
        new(kind, reader.Read(CountKey), reader.Read(NoiseKey));

    internal override void Write(SectionWriter writer, bool withPaths) => writer.Add(CountKey, Count).Add(NoiseKey, Noise);
}
