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
    public static Lanes16 LoadStrided(ReadOnlySpan<float> source, int index, int stride)
    {
        ref float first = ref MemoryMarshal.GetReference(source.Slice(index, (15 * stride) + 1));
        return new(Vector512.Create(
            first,
            Unsafe.Add(ref first, stride),
            Unsafe.Add(ref first, 2 * stride),
            Unsafe.Add(ref first, 3 * stride),
            Unsafe.Add(ref first, 4 * stride),
            Unsafe.Add(ref first, 5 * stride),
            Unsafe.Add(ref first, 6 * stride),
            Unsafe.Add(ref first, 7 * stride),
            Unsafe.Add(ref first, 8 * stride),
            Unsafe.Add(ref first, 9 * stride),
            Unsafe.Add(ref first, 10 * stride),
            Unsafe.Add(ref first, 11 * stride),
            Unsafe.Add(ref first, 12 * stride),
            Unsafe.Add(ref first, 13 * stride),
            Unsafe.Add(ref first, 14 * stride),
            Unsafe.Add(ref first, 15 * stride)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Span<float> destination, int index) =>
        Value.StoreUnsafe(ref MemoryMarshal.GetReference(destination.Slice(index, 16)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreStrided(Span<float> destination, int index, int stride)
    {
        ref float first = ref MemoryMarshal.GetReference(destination.Slice(index, (15 * stride) + 1));
        first = Value.GetElement(0);
        Unsafe.Add(ref first, stride) = Value.GetElement(1);
        Unsafe.Add(ref first, 2 * stride) = Value.GetElement(2);
        Unsafe.Add(ref first, 3 * stride) = Value.GetElement(3);
        Unsafe.Add(ref first, 4 * stride) = Value.GetElement(4);
        Unsafe.Add(ref first, 5 * stride) = Value.GetElement(5);
        Unsafe.Add(ref first, 6 * stride) = Value.GetElement(6);
        Unsafe.Add(ref first, 7 * stride) = Value.GetElement(7);
        Unsafe.Add(ref first, 8 * stride) = Value.GetElement(8);
        Unsafe.Add(ref first, 9 * stride) = Value.GetElement(9);
        Unsafe.Add(ref first, 10 * stride) = Value.GetElement(10);
        Unsafe.Add(ref first, 11 * stride) = Value.GetElement(11);
        Unsafe.Add(ref first, 12 * stride) = Value.GetElement(12);
        Unsafe.Add(ref first, 13 * stride) = Value.GetElement(13);
        Unsafe.Add(ref first, 14 * stride) = Value.GetElement(14);
        Unsafe.Add(ref first, 15 * stride) = Value.GetElement(15);
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
