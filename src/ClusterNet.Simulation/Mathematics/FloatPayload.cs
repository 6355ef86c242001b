using ClusterNet.Protocol;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace ClusterNet.Simulation.Mathematics;

/// <summary>Actual numbers, which never change.</summary>
public sealed class FloatPayload(ImmutableArray<float> values) : IPayload
{
    /// <summary>The numbers.</summary>
    public ReadOnlySpan<float> Values => values.AsSpan();

    /// <summary>The numbers, as memory that can be kept.</summary>
    public ReadOnlyMemory<float> Memory => values.AsMemory();

    /// <inheritdoc/>
    public int Length => values.Length;

    /// <summary>A payload that takes an array over; nobody may write to it any more.</summary>
    public static FloatPayload Own(float[] numbers) => new(ImmutableCollectionsMarshal.AsImmutableArray(numbers));

    /// <summary>Whether the two hold the same bits.</summary>
    public bool HasSameBits(FloatPayload other) => MemoryMarshal.AsBytes(Values).SequenceEqual(MemoryMarshal.AsBytes(other.Values));
}
