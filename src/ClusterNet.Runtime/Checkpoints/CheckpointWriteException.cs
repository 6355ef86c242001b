namespace ClusterNet.Runtime.Checkpoints;

/// <summary>A checkpoint could not be written, for want of disk space or the like. The older checkpoints are untouched.</summary>
public sealed class CheckpointWriteException : CheckpointException
{
    /// <summary>Makes the error for the checkpoint of one step.</summary>
    /// <param name="folder">The folder that holds the checkpoints.</param>
    /// <param name="step">The step whose checkpoint was lost.</param>
    /// <param name="reason">What went wrong.</param>
    /// <param name="innerException">The error beneath, where there is one.</param>
    public CheckpointWriteException(string folder, long step, string reason, Exception? innerException = null)
        : base(
            $"the checkpoint of step {step} could not be written to {folder}: {reason} (older checkpoints are untouched)",
            innerException)
    {
        Folder = folder;
        Step = step;
    }

    /// <summary>The folder that holds the checkpoints.</summary>
    public string Folder { get; }

    /// <summary>The step whose checkpoint was lost.</summary>
    public long Step { get; }
}
