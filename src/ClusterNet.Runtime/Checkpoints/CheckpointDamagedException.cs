namespace ClusterNet.Runtime.Checkpoints;

/// <summary>A checkpoint is not what its manifest says, or has no readable manifest: it must not be resumed from.</summary>
public sealed class CheckpointDamagedException : CheckpointException
{
    /// <summary>Makes the error for one file of a checkpoint.</summary>
    /// <param name="folder">The checkpoint's folder.</param>
    /// <param name="file">The file's name inside the folder.</param>
    /// <param name="difference">What was found and what was expected.</param>
    /// <param name="innerException">The error beneath, where there is one.</param>
    public CheckpointDamagedException(string folder, string file, string difference, Exception? innerException = null)
        : base($"checkpoint {folder} is damaged: {file}: {difference}", innerException)
    {
        Folder = folder;
        File = file;
        Difference = difference;
    }

    /// <summary>The checkpoint's folder.</summary>
    public string Folder { get; }

    /// <summary>The name, inside the folder, of the file that differs.</summary>
    public string File { get; }

    /// <summary>What was found and what was expected.</summary>
    public string Difference { get; }
}
