namespace ClusterNet.Protocol.Effects;

/// <summary>How a job ended.</summary>
public enum JobOutcome
{
    /// <summary>All steps were applied.</summary>
    Completed,

    /// <summary>The user halted it; it can be resumed from its checkpoint.</summary>
    Halted,

    /// <summary>It could not go on; the last good checkpoint is kept.</summary>
    Failed,
}
