using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Nodes;

/// <summary>A job that a node can work on.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Training">What is trained.</param>
/// <param name="Options">How: chunks, checkpoints and timeouts. Workers, servers and threads are the cluster's matter.</param>
/// <param name="KeepCheckpoints">How many of the newest checkpoints are kept.</param>
/// <param name="ContentHash">SHA-256 of the data set, in hexadecimal; empty where there is none to check.</param>
public sealed record OpenedJob(string Name, TrainingJob Training, TrainerOptions Options, int KeepCheckpoints, string ContentHash)
{
    /// <summary>The files of the data set, for nodes that have no copy; null (the default) where there are none, or they are not to be sent.</summary>
    public DataFiles? Data { get; init; }

    /// <summary>The job whose weights this one begins with; null (the default) for one that begins by itself.</summary>
    public JobBefore? Before { get; init; }
}
