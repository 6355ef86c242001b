namespace ClusterNet.Protocol.Plan;

/// <summary>The chunks <c>[First, End)</c>.</summary>
public readonly record struct ChunkRange(int First, int End)
{
    /// <summary>How many chunks it holds.</summary>
    public int Count => End - First;

    /// <summary>Whether <paramref name="chunk"/> lies inside.</summary>
    public bool Contains(int chunk) => First <= chunk && chunk < End;

    /// <inheritdoc/>
    public override string ToString() => $"chunks [{First}, {End})";
}
