namespace ClusterNet.Runtime.Links.Messages;

/// <summary>What is to be stopped.</summary>
public enum StopKind
{
    /// <summary>The job that runs: with a checkpoint at the next step. The nodes stay.</summary>
    Job,

    /// <summary>The node that is asked; a job that runs goes on without it.</summary>
    Node,

    /// <summary>The job that runs, with a checkpoint, and then all nodes.</summary>
    Cluster,
}
