namespace ClusterNet.Runtime.Links.Frames;

/// <summary>A frame is not what it should be. The link that it came over is closed; nothing else is harmed.</summary>
public sealed class FrameException : Exception
{
    /// <summary>An exception without a description.</summary>
    public FrameException()
    {
    }

    /// <summary>An exception with a description.</summary>
    public FrameException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a description and what led to it.</summary>
    public FrameException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An exception that says what is wrong, for programs and for people.</summary>
    public FrameException(FrameError error, string message)
        : base(message)
    {
        Error = error;
    }

    /// <summary>What is wrong.</summary>
    public FrameError Error { get; }
}
