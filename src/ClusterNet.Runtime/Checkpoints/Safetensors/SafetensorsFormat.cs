using System.Globalization;

namespace ClusterNet.Runtime.Checkpoints.Safetensors;

/// <summary>
/// The fixed words and limits of the format (https://github.com/huggingface/safetensors#format): an 8-byte little-endian
/// header length, a JSON header padded with spaces, then the tensors' bytes without gaps.
/// </summary>
internal static class SafetensorsFormat
{
    public const int LengthPrefixBytes = 8;
    public const int HeaderAlignmentBytes = 8;
    public const long HeaderBytesMax = 100_000_000;
    public const string MetadataKey = "__metadata__";
    public const string ElementTypeKey = "dtype";
    public const string ShapeKey = "shape";
    public const string OffsetsKey = "data_offsets";
    public const byte Padding = (byte)' ';

    /// <summary>The product of the dimensions times the bytes of an element; null if it does not fit 63 bits.</summary>
    public static long? ByteCount(IEnumerable<int> shape, int elementBytes)
    {
        Int128 bytes = elementBytes;
        foreach (int dimension in shape)
        {
            bytes *= dimension;
            if (bytes > long.MaxValue)
                return null;
        }

        return (long)bytes;
    }

    /// <summary>A shape as people write it: "[784, 128]".</summary>
    public static string Describe(IEnumerable<int> shape) =>
        $"[{string.Join(", ", shape.Select(dimension => dimension.ToString(CultureInfo.InvariantCulture)))}]";
}
