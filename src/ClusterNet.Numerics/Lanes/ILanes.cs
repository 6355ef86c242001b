namespace ClusterNet.Numerics.Lanes;

/// <summary>
/// A fixed number of float32 values that one instruction works on. A formula written once against this interface
/// runs on 1, 4, 8 or 16 lanes; because every operation here is rounded once, by IEEE 754, in every lane and on every width, the
/// formula gives the same bits on all of them.
/// </summary>
/// <remarks>
/// Nothing here is an estimate, and nothing may be contracted: a product that is to be fused with a sum says so by
/// <see cref="MultiplyAdd"/>. A NaN is a NaN on every width, with no promise about its payload.
/// </remarks>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>The same value in every lane.</summary>
    static abstract TSelf Create(float value);

    /// <summary>Reads <see cref="Count"/> consecutive elements from <paramref name="index"/> on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The elements do not lie inside the span.</exception>
    static abstract TSelf Load(ReadOnlySpan<float> source, int index);

    /// <summary>Reads the elements index, index + stride, index + 2 · stride, ...; the stride is 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An element does not lie inside the span.</exception>
    static abstract TSelf LoadStrided(ReadOnlySpan<float> source, int index, int stride);

    /// <summary>Writes <see cref="Count"/> consecutive elements from <paramref name="index"/> on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The elements do not lie inside the span.</exception>
    void Store(Span<float> destination, int index);

    /// <summary>Writes the elements index, index + stride, index + 2 · stride, ...; the stride is 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An element does not lie inside the span.</exception>
    void StoreStrided(Span<float> destination, int index, int stride);

    /// <summary>The sum, lane by lane.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>The difference, lane by lane.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>The product, lane by lane.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>The quotient, lane by lane.</summary>
    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>left · right + addend, rounded once.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>The square root, correctly rounded; NaN below zero.</summary>
    static abstract TSelf SquareRoot(TSelf value);

    /// <summary>The absolute value.</summary>
    static abstract TSelf Absolute(TSelf value);

    /// <summary>
    /// Where left &lt; right: <paramref name="then"/>; elsewhere, also where either is NaN: <paramref name="otherwise"/>.
    /// </summary>
    static abstract TSelf WhereLess(TSelf left, TSelf right, TSelf then, TSelf otherwise);

    /// <summary>2^exponent for integral exponents in [-126, 127]; some finite or infinite value for any other.</summary>
    static abstract TSelf PowerOfTwo(TSelf exponent);

    /// <summary>⌊log2 value⌋ of positive normal values; some finite value for any other.</summary>
    static abstract TSelf Exponent(TSelf value);
}
