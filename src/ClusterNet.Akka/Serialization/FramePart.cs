namespace ClusterNet.Akka.Serialization;

/// <summary>A part of a frame that is larger than what Akka.Remote carries at once.</summary>
/// <param name="Frame">Which frame of the sender; they are numbered.</param>
/// <param name="Length">The length of the whole frame, in bytes.</param>
/// <param name="Offset">Where the part begins in it, in bytes.</param>
/// <param name="Bytes">The part.</param>
internal sealed record FramePart(long Frame, int Length, int Offset, ReadOnlyMemory<byte> Bytes);
