using ClusterNet.Cli.Jobs.Keys;
using ClusterNet.Cli.Jobs.Text;

namespace ClusterNet.Cli.Jobs.Sections;

/// <summary>The section <c>evaluation</c>: when the validation part is evaluated, besides the end of training.</summary>
/// <param name="EveryEpochs">Epochs between evaluations; 0 for none by epochs.</param>
/// <param name="EverySteps">Steps between evaluations; 0 for none by steps.</param>
public sealed record EvaluationSection(int EveryEpochs, long EverySteps)
{
    private static readonly IntegerKey EveryEpochsKey = new("every_epochs", "epochs between evaluations; 0: never by epochs")
    {
        Default = 1,
        Maximum = int.MaxValue,
    };

    private static readonly IntegerKey EveryStepsKey = new("every_steps", "steps between evaluations; 0: never by steps");

    internal static EvaluationSection Read(SectionReader reader)
    {
        EvaluationSection section = new((int)reader.Read(EveryEpochsKey), reader.Read(EveryStepsKey));
        reader.RefuseOtherKeys();
        return section;
    }

    internal JobMap Write() => new SectionWriter().Add(EveryEpochsKey, EveryEpochs).Add(EveryStepsKey, EverySteps).ToMap();
}
