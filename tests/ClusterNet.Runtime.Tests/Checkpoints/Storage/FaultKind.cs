namespace ClusterNet.Runtime.Tests.Checkpoints.Storage;

/// <summary>What happens at the chosen operation.</summary>
public enum FaultKind
{
    /// <summary>The process dies: this operation is done by half or not at all, and none follows.</summary>
    Crash,

    /// <summary>The operation fails with an I/O error; later ones work.</summary>
    Error,
}
