namespace ClusterNet.Cli.Jobs;

/// <summary>What a block of the catalogue is for.</summary>
public enum BlockKind
{
    /// <summary>A layer or an activation of the model.</summary>
    Module,

    /// <summary>The loss.</summary>
    Loss,

    /// <summary>The optimizer.</summary>
    Optimizer,
}
