using ClusterNet.Cli.Jobs.Keys;
using ClusterNet.Cli.Jobs.Text;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Pretraining;

namespace ClusterNet.Cli.Jobs.Sections;

/// <summary>
/// The section <c>pretraining</c>: the dense layers with sigmoids that the model begins with are trained first, as a deep belief network.
/// A job without it begins with what the initializers give.
/// </summary>
/// <param name="Options">How its machines are trained.</param>
/// <param name="Layer">The one machine that this job trains, as the nodes of a cluster are told; null for all of them, and then the network.</param>
public sealed record PretrainingSection(PretrainingOptions Options, int? Layer = null)
{
    /// <summary>The section's key.</summary>
    public const string Name = "pretraining";

    private static readonly PretrainingOptions Defaults = new();

    private static readonly OptionalIntegerKey LayersKey = new("layers",
        "dense layers with a sigmoid that are pre-trained; auto: all that the model begins with")
    {
        Maximum = 1000,
        Word = "auto",
    };

    private static readonly IntegerKey EpochsKey = new("epochs", "passes over the training part for each layer")
    {
        Default = Defaults.Epochs,
        Minimum = 1,
        Maximum = 1_000_000,
    };

    private static readonly NumberKey LearningRateKey = new("lr", "learning rate")
    {
        Default = Defaults.LearningRate,
        Range = NumberRange.Positive,
        Synonyms = ["learning_rate"],
    };

    private static readonly NumberKey MomentumKey = new("momentum", "factor of momentum")
    {
        Default = Defaults.Momentum,
        Range = NumberRange.ZeroToBelowOne,
    };

    private static readonly NumberKey WeightDecayKey = new("weight_decay", "strength of the L2 penalty") { Default = Defaults.WeightDecay };

    private static readonly IntegerKey GibbsStepsKey = new("gibbs_steps", "k of the contrastive divergence")
    {
        Default = Defaults.GibbsSteps,
        Minimum = 1,
        Maximum = 10_000,
        Synonyms = ["k", "cd_steps"],
    };

    private static readonly OptionalIntegerKey LayerKey = new("layer", "the one layer that is pre-trained, counted from 0: for the nodes of a cluster; absent: all, then the network")
    {
        Minimum = 0,
        Maximum = 999,
    };

    internal static PretrainingSection? Read(SectionReader parent)
    {
        if (parent.Take(Name) is null)
            return null;
        SectionReader reader = parent.Section(Name);
        PretrainingSection section = new(new PretrainingOptions
        {
            Layers = (int?)reader.Read(LayersKey),
            Epochs = (int)reader.Read(EpochsKey),
            LearningRate = reader.Read(LearningRateKey),
            Momentum = reader.Read(MomentumKey),
            WeightDecay = reader.Read(WeightDecayKey),
            GibbsSteps = (int)reader.Read(GibbsStepsKey),
        }, (int?)reader.Read(LayerKey));
        reader.RefuseOtherKeys();
        return section;
    }

    internal JobMap Write() => new SectionWriter().Add(LayersKey, Options.Layers).Add(EpochsKey, Options.Epochs)
        .Add(LearningRateKey, Options.LearningRate).Add(MomentumKey, Options.Momentum).Add(WeightDecayKey, Options.WeightDecay)
        .Add(GibbsStepsKey, Options.GibbsSteps).Add(LayerKey, Layer).ToMap();
}
