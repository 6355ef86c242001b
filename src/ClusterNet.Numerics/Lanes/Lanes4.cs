using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ClusterNet.Numerics.Lanes;

/// <summary>4 lanes in one register of 128 bits.</summary>
/// <param name="Value">The register.</param>
public readonly record struct Lanes4(Vector128<float> Value) : ILanes<Lanes4>
{
    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Create(float value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Load(ReadOnlySpan<float> source, int index) =>
        new(Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(source.Slice(index, 4))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 LoadStrided(ReadOnlySpan<float> source, int index, int stride)
    {
        ref float first = ref MemoryMarshal.GetReference(source.Slice(index, (3 * stride) + 1));
        return new(Vector128.Create(
            first,
            Unsafe.Add(ref first, stride),
            Unsafe.Add(ref first, 2 * stride),
            Unsafe.Add(ref first, 3 * stride)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Span<float> destination, int index) =>
        Value.StoreUnsafe(ref MemoryMarshal.GetReference(destination.Slice(index, 4)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreStrided(Span<float> destination, int index, int stride)
    {
        ref float first = ref MemoryMarshal.GetReference(destination.Slice(index, (3 * stride) + 1));
        first = Value.GetElement(0);
        Unsafe.Add(ref first, stride) = Value.GetElement(1);
        Unsafe.Add(ref first, 2 * stride) = Value.GetElement(2);
        Unsafe.Add(ref first, 3 * stride) = Value.GetElement(3);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator +(Lanes4 left, Lanes4 right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator -(Lanes4 left, Lanes4 right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator *(Lanes4 left, Lanes4 right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator /(Lanes4 left, Lanes4 right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 MultiplyAdd(Lanes4 left, Lanes4 right, Lanes4 addend) =>
        new(Vector128.FusedMultiplyAdd(left.Value, right.Value, addend.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 SquareRoot(Lanes4 value) => new(Vector128.Sqrt(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Absolute(Lanes4 value) => new(Vector128.Abs(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 WhereLess(Lanes4 left, Lanes4 right, Lanes4 then, Lanes4 otherwise) =>
        new(Vector128.ConditionalSelect(Vector128.LessThan(left.Value, right.Value), then.Value, otherwise.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 PowerOfTwo(Lanes4 exponent)
    {
        Vector128<int> integer = (exponent.Value + Vector128.Create(FloatBits.RoundingMagic)).AsInt32();
        return new(((integer << FloatBits.MantissaBits) + Vector128.Create(FloatBits.ExponentBias)).AsSingle());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Exponent(Lanes4 value)
    {
        Vector128<int> biased = (value.Value.AsInt32() & Vector128.Create(FloatBits.AbsoluteMask)) >> FloatBits.MantissaBits;
        Vector128<float> shifted = (biased | Vector128.Create(FloatBits.IntegerMagicBits)).AsSingle();
        return new(shifted - Vector128.Create(FloatBits.IntegerMagicWithBias));
    }
}
