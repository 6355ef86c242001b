namespace ClusterNet.Runtime.Checkpoints.Safetensors;

/// <summary>A file is not a valid safetensors file, or a tensor in it is not what was asked for.</summary>
public sealed class SafetensorsFormatException : CheckpointException
{
    /// <summary>Makes the error for a file and, where one is to blame, a key of its header.</summary>
    /// <param name="file">The file's name, as the caller knows it.</param>
    /// <param name="key">The tensor's name, or null where the fault is the file's.</param>
    /// <param name="problem">What was found and what was expected.</param>
    /// <param name="innerException">The error beneath, where there is one.</param>
    public SafetensorsFormatException(string file, string? key, string problem, Exception? innerException = null)
        : base(key is null ? $"{file}: {problem}" : $"{file}: '{key}': {problem}", innerException)
    {
        File = file;
        Key = key;
    }

    /// <summary>The file's name, as the caller knows it.</summary>
    public string File { get; }

    /// <summary>The tensor's name, or null where the fault is the file's.</summary>
    public string? Key { get; }
}
