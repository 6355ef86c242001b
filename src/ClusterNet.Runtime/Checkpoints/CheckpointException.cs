namespace ClusterNet.Runtime.Checkpoints;

/// <summary>Base of the errors about checkpoints and the files in them.</summary>
public abstract class CheckpointException : Exception
{
    /// <summary>Makes the error with its whole message and, where there is one, the error beneath it.</summary>
    protected CheckpointException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
