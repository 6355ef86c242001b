using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ClusterNet.Numerics.Lanes;

/// <summary>16 lanes in one register of 512 bits.</summary>
/// <param name="Value">The register.</param>
public readonly record struct Lanes16(Vector512<float> Value) : ILanes<Lanes16>
{
    /// <inheritdoc/>
    public static int Count => 16;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Create(float value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Load(ReadOnlySpan<float> source, int index) =>
        new(Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(source.Slice(index, 16))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 LoadStrided(ReadOnlySpan<float> source, int index, int stride) =>
        new(Vector512.Create(
            source[index],
            source[index + stride],
            source[index + (2 * stride)],
            source[index + (3 * stride)],
            source[index + (4 * stride)],
            source[index + (5 * stride)],
            source[index + (6 * stride)],
            source[index + (7 * stride)],
            source[index + (8 * stride)],
            source[index + (9 * stride)],
            source[index + (10 * stride)],
            source[index + (11 * stride)],
            source[index + (12 * stride)],
            source[index + (13 * stride)],
            source[index + (14 * stride)],
            source[index + (15 * stride)]));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Span<float> destination, int index) =>
        Value.StoreUnsafe(ref MemoryMarshal.GetReference(destination.Slice(index, 16)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreStrided(Span<float> destination, int index, int stride)
    {
        for (int lane = 0; lane < 16; lane++)
            destination[index + (lane * stride)] = Value.GetElement(lane);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator +(Lanes16 left, Lanes16 right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator -(Lanes16 left, Lanes16 right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator *(Lanes16 left, Lanes16 right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator /(Lanes16 left, Lanes16 right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 MultiplyAdd(Lanes16 left, Lanes16 right, Lanes16 addend) =>
        new(Vector512.FusedMultiplyAdd(left.Value, right.Value, addend.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 SquareRoot(Lanes16 value) => new(Vector512.Sqrt(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Absolute(Lanes16 value) => new(Vector512.Abs(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 WhereLess(Lanes16 left, Lanes16 right, Lanes16 then, Lanes16 otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(left.Value, right.Value), then.Value, otherwise.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 PowerOfTwo(Lanes16 exponent)
    {
        Vector512<int> integer = (exponent.Value + Vector512.Create(FloatBits.RoundingMagic)).AsInt32();
        return new(((integer << FloatBits.MantissaBits) + Vector512.Create(FloatBits.ExponentBias)).AsSingle());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Exponent(Lanes16 value)
    {
        Vector512<int> biased = (value.Value.AsInt32() & Vector512.Create(FloatBits.AbsoluteMask)) >> FloatBits.MantissaBits;
        Vector512<float> shifted = (biased | Vector512.Create(FloatBits.IntegerMagicBits)).AsSingle();
        return new(shifted - Vector512.Create(FloatBits.IntegerMagicWithBias));
    }
}
