using ClusterNet.Protocol;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Work;

/// <summary>What a coordinator of a job works with on its node.</summary>
internal sealed record CoordinatorSurroundings
{
    /// <summary>Tells the world.</summary>
    public required TrainingReporter Reporter { get; init; }

    /// <summary>Writes checkpoints; null (the default) where none are kept.</summary>
    public CheckpointCollector? Collector { get; init; }

    /// <summary>Keeps the weights of the best evaluation; null (the default) where nobody wants them.</summary>
    public BestWeights? Best { get; init; }

    /// <summary>Where the coordinator's view is kept. Default: nowhere.</summary>
    public IJournal Journal { get; init; } = NoJournal.Instance;

    /// <summary>An evaluation is complete, and will be reported; no step goes beyond it yet.</summary>
    public Action<WeightVersion>? Evaluated { get; init; }

    /// <summary>An actor that was asked to leave has left.</summary>
    public Action<ActorAddress>? Drained { get; init; }
}
