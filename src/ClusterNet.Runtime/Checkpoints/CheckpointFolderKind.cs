namespace ClusterNet.Runtime.Checkpoints;

/// <summary>What a folder's name says of its contents.</summary>
internal enum CheckpointFolderKind
{
    /// <summary>A committed checkpoint.</summary>
    Complete,

    /// <summary>A committed checkpoint, moved aside while another one of the same step takes its name.</summary>
    Replaced,

    /// <summary>A checkpoint that is being written, or was when the process died.</summary>
    Partial,

    /// <summary>A checkpoint that is being deleted, or was when the process died.</summary>
    Removed,
}
