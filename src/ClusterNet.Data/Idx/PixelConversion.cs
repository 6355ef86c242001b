using System.Numerics;

namespace ClusterNet.Data.Idx;

/// <summary>Turns bytes into features, many at a time.</summary>
internal static class PixelConversion
{
    /// <summary>feature = byte / divisor, correctly rounded, so that the vector's width cannot show in the result.</summary>
    /// <param name="pixels">[n].</param>
    /// <param name="divisor">255 for features in [0, 1], 1 for the bytes' own values.</param>
    /// <param name="features">[n].</param>
    public static void ToFeatures(ReadOnlySpan<byte> pixels, float divisor, Span<float> features)
    {
        int lane = Vector<float>.Count;
        Vector<float> divisors = new(divisor);
        int i = 0;
        for (; i <= pixels.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(pixels[i..]), out Vector<ushort> low, out Vector<ushort> high);
            Vector.Widen(low, out Vector<uint> first, out Vector<uint> second);
            Vector.Widen(high, out Vector<uint> third, out Vector<uint> fourth);
            Divide(first, divisors, features[i..]);
            Divide(second, divisors, features[(i + lane)..]);
            Divide(third, divisors, features[(i + (2 * lane))..]);
            Divide(fourth, divisors, features[(i + (3 * lane))..]);
        }

        for (; i < pixels.Length; i++)
            features[i] = pixels[i] / divisor;
    }

    private static void Divide(Vector<uint> values, Vector<float> divisors, Span<float> features) =>
        (Vector.ConvertToSingle(Vector.AsVectorInt32(values)) / divisors).CopyTo(features);
}
