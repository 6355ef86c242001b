using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ClusterNet.Numerics.Lanes;

/// <summary>8 lanes in one register of 256 bits.</summary>
/// <param name="Value">The register.</param>
public readonly record struct Lanes8(Vector256<float> Value) : ILanes<Lanes8>
{
    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Create(float value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Load(ReadOnlySpan<float> source, int index) =>
        new(Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(source.Slice(index, 8))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 LoadStrided(ReadOnlySpan<float> source, int index, int stride)
    {
        ref float first = ref MemoryMarshal.GetReference(source.Slice(index, (7 * stride) + 1));
        return new(Vector256.Create(
            first,
            Unsafe.Add(ref first, stride),
            Unsafe.Add(ref first, 2 * stride),
            Unsafe.Add(ref first, 3 * stride),
            Unsafe.Add(ref first, 4 * stride),
            Unsafe.Add(ref first, 5 * stride),
            Unsafe.Add(ref first, 6 * stride),
            Unsafe.Add(ref first, 7 * stride)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Span<float> destination, int index) =>
        Value.StoreUnsafe(ref MemoryMarshal.GetReference(destination.Slice(index, 8)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreStrided(Span<float> destination, int index, int stride)
    {
        ref float first = ref MemoryMarshal.GetReference(destination.Slice(index, (7 * stride) + 1));
        first = Value.GetElement(0);
        Unsafe.Add(ref first, stride) = Value.GetElement(1);
        Unsafe.Add(ref first, 2 * stride) = Value.GetElement(2);
        Unsafe.Add(ref first, 3 * stride) = Value.GetElement(3);
        Unsafe.Add(ref first, 4 * stride) = Value.GetElement(4);
        Unsafe.Add(ref first, 5 * stride) = Value.GetElement(5);
        Unsafe.Add(ref first, 6 * stride) = Value.GetElement(6);
        Unsafe.Add(ref first, 7 * stride) = Value.GetElement(7);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator +(Lanes8 left, Lanes8 right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator -(Lanes8 left, Lanes8 right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator *(Lanes8 left, Lanes8 right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator /(Lanes8 left, Lanes8 right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 MultiplyAdd(Lanes8 left, Lanes8 right, Lanes8 addend) =>
        new(Vector256.FusedMultiplyAdd(left.Value, right.Value, addend.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 SquareRoot(Lanes8 value) => new(Vector256.Sqrt(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Absolute(Lanes8 value) => new(Vector256.Abs(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 WhereLess(Lanes8 left, Lanes8 right, Lanes8 then, Lanes8 otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(left.Value, right.Value), then.Value, otherwise.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 PowerOfTwo(Lanes8 exponent)
    {
        Vector256<int> integer = (exponent.Value + Vector256.Create(FloatBits.RoundingMagic)).AsInt32();
        return new(((integer << FloatBits.MantissaBits) + Vector256.Create(FloatBits.ExponentBias)).AsSingle());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Exponent(Lanes8 value)
    {
        Vector256<int> biased = (value.Value.AsInt32() & Vector256.Create(FloatBits.AbsoluteMask)) >> FloatBits.MantissaBits;
        Vector256<float> shifted = (biased | Vector256.Create(FloatBits.IntegerMagicBits)).AsSingle();
        return new(shifted - Vector256.Create(FloatBits.IntegerMagicWithBias));
    }
}
