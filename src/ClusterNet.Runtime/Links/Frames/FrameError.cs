namespace ClusterNet.Runtime.Links.Frames;

/// <summary>What is wrong with a frame.</summary>
public enum FrameError
{
    /// <summary>It does not begin as a frame does: the other side speaks another language.</summary>
    ForeignBytes,

    /// <summary>The other side speaks another version of the protocol.</summary>
    WrongVersion,

    /// <summary>Nobody knows this type of message.</summary>
    UnknownType,

    /// <summary>A length is over its limit, negative, or does not fit the type of the message.</summary>
    WrongLength,

    /// <summary>A field holds what it must not hold.</summary>
    WrongField,

    /// <summary>The bytes end inside the frame.</summary>
    Truncated,

    /// <summary>The message is a sound one, but out of place: a handshake in the middle, or anything else before the handshake.</summary>
    OutOfPlace,
}
