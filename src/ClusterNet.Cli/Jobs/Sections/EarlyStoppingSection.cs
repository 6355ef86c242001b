using ClusterNet.Cli.Jobs.Keys;
using ClusterNet.Cli.Jobs.Text;
using ClusterNet.Protocol.Decisions;

namespace ClusterNet.Cli.Jobs.Sections;

/// <summary>
/// The section <c>early_stopping</c>: whether training ends when the validation loss no longer falls, and which weights it leaves. A job
/// without the section trains to its end and leaves the last weights.
/// </summary>
/// <param name="Patience">Evaluations in a row without improvement after which training ends; null for never.</param>
/// <param name="MinimumImprovement">How far the loss must fall below the best to count as an improvement.</param>
/// <param name="RestoreBest">Whether the run's weights are those of the lowest validation loss instead of the last.</param>
public sealed record EarlyStoppingSection(int? Patience, double MinimumImprovement, bool RestoreBest)
{
    /// <summary>The section's name.</summary>
    public const string Name = "early_stopping";

    private static readonly OptionalIntegerKey PatienceKey = new("patience",
        "evaluations in a row without improvement after which training ends; never: restore_best alone is wanted")
    {
        Maximum = int.MaxValue,
        Word = "never",
    };

    private static readonly NumberKey MinimumImprovementKey = new("min_delta", "how far the loss must fall below the best to count")
    {
        Default = 0,
        Synonyms = ["minimum_improvement"],
    };

    private static readonly BooleanKey RestoreBestKey = new("restore_best",
        "whether the run's weights are those of the lowest validation loss instead of the last")
    {
        Default = false,
        Synonyms = ["restore_best_weights"],
    };

    /// <summary>As the trainer takes it; null where training never ends early.</summary>
    public EarlyStopping? Rule => Patience is { } patience ? new EarlyStopping(patience, MinimumImprovement) : null;

    /// <summary>Reads the section; null where the job has none.</summary>
    internal static EarlyStoppingSection? Read(SectionReader job)
    {
        if (job.Take(Name) is null)
            return null;
        SectionReader reader = job.Section(Name);
        EarlyStoppingSection section = new((int?)reader.Read(PatienceKey), reader.Read(MinimumImprovementKey), reader.Read(RestoreBestKey));
        reader.RefuseOtherKeys();
        if (reader.Problems.IsEmpty && section is { Patience: null, RestoreBest: false })
            reader.Problems.Add(new(reader.Place, Name, "neither patience nor restore_best", $"patience, {PatienceKey.Expected}, or restore_best: true"));
        return section;
    }

    internal JobMap Write() => new SectionWriter().Add(PatienceKey, Patience).Add(MinimumImprovementKey, MinimumImprovement)
        .Add(RestoreBestKey, RestoreBest).ToMap();
}
