using ClusterNet.Cli.Jobs.Keys;
using ClusterNet.Cli.Jobs.Text;

namespace ClusterNet.Cli.Jobs.Sections;

/// <summary>The section <c>checkpoint</c>: when checkpoints are written, besides the end of training, and how many are kept.</summary>
/// <param name="EveryEpochs">Epochs between checkpoints; 0 for none by epochs.</param>
/// <param name="EverySteps">Steps between checkpoints; 0 for none by steps.</param>
/// <param name="Keep">Latest checkpoints that are kept; the best by validation is kept besides.</param>
public sealed record CheckpointSection(int EveryEpochs, long EverySteps, int Keep)
{
    private static readonly IntegerKey EveryEpochsKey = new("every_epochs", "epochs between checkpoints; 0: never by epochs")
    {
        Default = 1,
        Maximum = int.MaxValue,
    };

    private static readonly IntegerKey EveryStepsKey = new("every_steps", "steps between checkpoints; 0: never by steps");

    private static readonly IntegerKey KeepKey = new("keep", "latest checkpoints that are kept, besides the best")
    {
        Default = 3,
        Minimum = 1,
        Maximum = int.MaxValue,
    };

    internal static CheckpointSection Read(SectionReader reader)
    {
        CheckpointSection section = new((int)reader.Read(EveryEpochsKey), reader.Read(EveryStepsKey), (int)reader.Read(KeepKey));
        reader.RefuseOtherKeys();
        return section;
    }

    internal JobMap Write() => new SectionWriter().Add(EveryEpochsKey, EveryEpochs).Add(EveryStepsKey, EverySteps).Add(KeepKey, Keep)
        .ToMap();
}
