namespace ClusterNet.Runtime.Links.Frames;

/// <summary>How large a frame may be. A frame over a limit is refused by its first 32 bytes, before anything is set aside for it.</summary>
public sealed record FrameLimits
{
    /// <summary>The most bytes that the fields of a message may take. Default 1 MiB; a view of 10,000 workers takes 250 KB.</summary>
    public int FieldBytesMax { get; init; } = 1 << 20;

    /// <summary>The most bytes of numbers that may follow the fields. Default 64 MiB.</summary>
    public long PayloadBytesMax { get; init; } = 64L << 20;

    /// <summary>Before the two sides have proved who they are: 512 bytes, no numbers.</summary>
    public static FrameLimits Handshake { get; } = new() { FieldBytesMax = 512, PayloadBytesMax = 0 };

    /// <summary>The defaults.</summary>
    public static FrameLimits Default { get; } = new();
}
