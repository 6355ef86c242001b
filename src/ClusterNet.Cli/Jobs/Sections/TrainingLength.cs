using ClusterNet.Cli.Jobs.Keys;

namespace ClusterNet.Cli.Jobs.Sections;

/// <summary>
/// The keys <c>epochs</c> and <c>steps</c>: how long a job trains. With both, the one that is reached first ends it; with neither,
/// it is 10 epochs.
/// </summary>
/// <param name="Epochs">Passes over the training part; null where steps alone count.</param>
/// <param name="Steps">Optimizer steps; null where epochs alone count.</param>
public sealed record TrainingLength(int? Epochs, long? Steps)
{
    private const int DefaultEpochs = 10;

    private static readonly OptionalIntegerKey EpochsKey = new("epochs", "passes over the training part; default 10 where steps is absent")
    {
        Maximum = 1_000_000,
    };

    private static readonly OptionalIntegerKey StepsKey = new("steps", "optimizer steps after which training ends")
    {
        Synonyms = ["max_steps"],
    };

    internal static TrainingLength Read(SectionReader reader)
    {
        int? epochs = (int?)reader.Read(EpochsKey);
        long? steps = reader.Read(StepsKey);
        return new(epochs is null && steps is null ? DefaultEpochs : epochs, steps);
    }

    internal void Write(SectionWriter writer) => writer.Add(EpochsKey, Epochs).Add(StepsKey, Steps);
}
