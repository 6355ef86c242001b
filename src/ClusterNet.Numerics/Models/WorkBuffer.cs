namespace ClusterNet.Numerics;

/// <summary>What layers do with their work buffers.</summary>
internal static class WorkBuffer
{
    /// <summary>Replaces a buffer that is too short; what it held is lost.</summary>
    public static void Grow(ref AlignedVector buffer, int length)
    {
        if (buffer.Length < length)
            buffer = new AlignedVector(length);
    }
}
