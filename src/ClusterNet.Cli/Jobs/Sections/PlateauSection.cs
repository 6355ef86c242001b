using ClusterNet.Cli.Jobs.Keys;
using ClusterNet.Cli.Jobs.Text;
using ClusterNet.Numerics;
using ClusterNet.Protocol.Decisions;

namespace ClusterNet.Cli.Jobs.Sections;

/// <summary>
/// The section <c>reduce_on_plateau</c>: the learning rate, whatever its schedule, is multiplied by a factor each time the validation loss
/// has not fallen for a while. A job without the section never does so; <c>reduce_on_plateau: {}</c> takes the defaults.
/// </summary>
/// <param name="Factor">What the rate is multiplied by.</param>
/// <param name="Patience">Evaluations in a row without improvement before each reduction.</param>
/// <param name="MinimumImprovement">How far the loss must fall below the best to count as an improvement.</param>
/// <param name="MinimumScale">The product of all reductions does not fall below this.</param>
public sealed record PlateauSection(double Factor, int Patience, double MinimumImprovement, double MinimumScale)
{
    /// <summary>The section's name.</summary>
    public const string Name = "reduce_on_plateau";

    private static readonly NumberKey FactorKey = new("factor", "what the learning rate is multiplied by")
    {
        Default = 0.1,
        Range = new NumberRange(0, 1, WithLowest: false, WithHighest: false),
    };

    private static readonly IntegerKey PatienceKey = new("patience", "evaluations in a row without improvement before each reduction")
    {
        Default = 10,
        Minimum = 1,
        Maximum = int.MaxValue,
    };

    private static readonly NumberKey MinimumImprovementKey = new("min_delta", "how far the loss must fall below the best to count")
    {
        Default = 0,
        Synonyms = ["minimum_improvement", "threshold"],
    };

    private static readonly NumberKey MinimumScaleKey = new("min_scale", "the product of all reductions does not fall below this")
    {
        Default = 0,
        Range = NumberRange.ZeroToOne,
        Synonyms = ["min_lr"],
    };

    /// <summary>As the trainer takes it.</summary>
    public PlateauReduction Rule => new(Factor, Patience, MinimumImprovement, MinimumScale);

    /// <summary>Reads the section; null where the job has none.</summary>
    internal static PlateauSection? Read(SectionReader job)
    {
        if (job.Take(Name) is null)
            return null;
        SectionReader reader = job.Section(Name);
        PlateauSection section = new(reader.Read(FactorKey), (int)reader.Read(PatienceKey), reader.Read(MinimumImprovementKey),
            reader.Read(MinimumScaleKey));
        reader.RefuseOtherKeys();
        return section;
    }

    internal JobMap Write() => new SectionWriter().Add(FactorKey, Factor).Add(PatienceKey, Patience)
        .Add(MinimumImprovementKey, MinimumImprovement).Add(MinimumScaleKey, MinimumScale).ToMap();
}
