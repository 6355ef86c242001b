using System.Collections.Immutable;

namespace ClusterNet.Runtime.Links.Messages;

/// <summary>A part of a file, or of anything else that is a run of bytes.</summary>
/// <param name="Transfer">Which transfer; the side that wants the file numbers them.</param>
/// <param name="Offset">Where the part begins in the file, in bytes.</param>
/// <param name="FileLength">The length of the whole file, in bytes; the transfer is over when the last byte has come.</param>
/// <param name="Content">The bytes, at most <see cref="ContentBytesMax"/>.</param>
public sealed record FilePart(long Transfer, long Offset, long FileLength, ImmutableArray<byte> Content) : NodeMessage
{
    /// <summary>The most bytes of a part: small beside the limit of a frame, large beside its header. 256 KiB.</summary>
    public const int ContentBytesMax = 256 * 1024;
}
