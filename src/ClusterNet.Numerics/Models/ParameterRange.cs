namespace ClusterNet.Numerics;

/// <summary>A contiguous part of the flat vector.</summary>
/// <param name="Offset">The first element.</param>
/// <param name="Length">The number of elements, possibly 0.</param>
public readonly record struct ParameterRange(int Offset, int Length)
{
    /// <summary>One past the last element.</summary>
    public int End => Offset + Length;
}
