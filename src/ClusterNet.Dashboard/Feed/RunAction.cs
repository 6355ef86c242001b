namespace ClusterNet.Dashboard.Feed;

/// <summary>What can be asked of a run.</summary>
public enum RunAction
{
    /// <summary>Write a checkpoint now.</summary>
    Checkpoint,

    /// <summary>Stop, with a checkpoint.</summary>
    Stop,

    /// <summary>Take a node out of use.</summary>
    Drain,

    /// <summary>Add a worker.</summary>
    AddWorker,

    /// <summary>Kill a worker, or the process of a node.</summary>
    Kill,
}
