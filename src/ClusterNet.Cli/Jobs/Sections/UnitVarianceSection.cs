using ClusterNet.Cli.Jobs.Keys;
using ClusterNet.Cli.Jobs.Text;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Cli.Jobs.Sections;

/// <summary>
/// The section <c>lsuv</c>: the initial weights of each layer are scaled until its outputs over some training samples have variance 1. A job
/// without the section leaves them as the initializers made them; <c>lsuv: {}</c> takes the defaults.
/// </summary>
/// <param name="Samples">Training samples that the variance is measured on.</param>
/// <param name="Tolerance">How far from 1 a variance may stay.</param>
/// <param name="Iterations">The most scalings of a layer.</param>
public sealed record UnitVarianceSection(int Samples, double Tolerance, int Iterations)
{
    /// <summary>The section's name.</summary>
    public const string Name = "lsuv";

    private static readonly IntegerKey SamplesKey = new("samples", "training samples that the variance is measured on")
    {
        Default = 256,
        Minimum = 2,
        Maximum = 1 << 16,
    };

    private static readonly NumberKey ToleranceKey = new("tolerance", "how far from 1 a variance may stay")
    {
        Default = 0.01,
        Range = NumberRange.Positive,
    };

    private static readonly IntegerKey IterationsKey = new("iterations", "the most scalings of a layer")
    {
        Default = 10,
        Minimum = 1,
        Maximum = 1000,
    };

    /// <summary>As the trainer takes it.</summary>
    public UnitVariance Rule => new(new LayerSequentialUnitVariance(Tolerance, Iterations), Samples);

    /// <summary>Reads the section; null where the job has none.</summary>
    internal static UnitVarianceSection? Read(SectionReader job)
    {
        if (job.Take(Name) is null)
            return null;
        SectionReader reader = job.Section(Name);
        UnitVarianceSection section = new((int)reader.Read(SamplesKey), reader.Read(ToleranceKey), (int)reader.Read(IterationsKey));
        reader.RefuseOtherKeys();
        if (job.Take(PretrainingSection.Name) is { } pretraining)
            reader.Problems.Add(new(reader.Place, Name, $"both {Name} and {PretrainingSection.Name} ({pretraining.Place})",
                "one of them: each makes the weights that training begins with"));
        return section;
    }

    internal JobMap Write() => new SectionWriter().Add(SamplesKey, Samples).Add(ToleranceKey, Tolerance).Add(IterationsKey, Iterations).ToMap();
}
