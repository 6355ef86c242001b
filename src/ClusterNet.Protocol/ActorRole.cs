namespace ClusterNet.Protocol;

/// <summary>What an actor does in the cluster.</summary>
public enum ActorRole
{
    /// <summary>Keeps membership, assignments and checkpoints; there is one.</summary>
    Coordinator,

    /// <summary>Holds chunks of the weights and their optimizer state.</summary>
    ParameterServer,

    /// <summary>Computes gradients of micro-batches.</summary>
    Worker,
}
