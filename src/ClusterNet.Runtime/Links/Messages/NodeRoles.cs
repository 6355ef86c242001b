namespace ClusterNet.Runtime.Links.Messages;

/// <summary>What a node is ready to do for a job.</summary>
[Flags]
public enum NodeRoles
{
    /// <summary>Nothing: a node that only follows.</summary>
    None = 0,

    /// <summary>Compute gradients.</summary>
    Worker = 1,

    /// <summary>Hold chunks of the weights and update them.</summary>
    Server = 2,

    /// <summary>Coordinate, or stand by to take over.</summary>
    Coordinator = 4,

    /// <summary>All of it.</summary>
    All = Worker | Server | Coordinator,
}
