using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;

namespace ClusterNet.Runtime.Checkpoints.Safetensors;

/// <summary>
/// Writes float32 tensors in the safetensors format (https://github.com/huggingface/safetensors#format). The same tensors give the
/// same bytes: tensors are laid out in the order given, metadata in the order of its keys.
/// </summary>
public static class SafetensorsWriter
{
    /// <summary>Writes a whole file.</summary>
    /// <param name="destination">Where to; only ever written to and left open.</param>
    /// <param name="tensors">The tensors, in the order of their bytes in the file; names are unique.</param>
    /// <param name="metadata">Free text for other tools; may be empty.</param>
    /// <exception cref="ArgumentException">A name is taken twice or reserved, or the number of values does not match the shape.</exception>
    public static void Write(
        Stream destination, IReadOnlyList<SafetensorsTensor> tensors, ImmutableSortedDictionary<string, string> metadata)
    {
        Validate(tensors);
        ReadOnlySpan<byte> header = Header(tensors, metadata).WrittenSpan;
        int padding = -header.Length & (SafetensorsFormat.HeaderAlignmentBytes - 1);
        Span<byte> prefix = stackalloc byte[SafetensorsFormat.LengthPrefixBytes];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, header.Length + padding);
        destination.Write(prefix);
        destination.Write(header);
        for (int i = 0; i < padding; i++)
            destination.WriteByte(SafetensorsFormat.Padding);
        foreach (SafetensorsTensor tensor in tensors)
            WriteValues(destination, tensor.Values.Span);
    }

    private static void Validate(IReadOnlyList<SafetensorsTensor> tensors)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (SafetensorsTensor tensor in tensors)
        {
            if (tensor.Name == SafetensorsFormat.MetadataKey)
                throw new ArgumentException($"'{tensor.Name}' is reserved by the format and cannot name a tensor", nameof(tensors));
            if (!names.Add(tensor.Name))
                throw new ArgumentException($"two tensors are named '{tensor.Name}'", nameof(tensors));
            if (tensor.Shape.Any(dimension => dimension < 0) || SafetensorsFormat.ByteCount(tensor.Shape, 1) != tensor.Values.Length)
                throw new ArgumentException(
                    $"'{tensor.Name}' has {tensor.Values.Length} values for the shape {SafetensorsFormat.Describe(tensor.Shape)}",
                    nameof(tensors));
        }
    }

    private static ArrayBufferWriter<byte> Header(
        IReadOnlyList<SafetensorsTensor> tensors, ImmutableSortedDictionary<string, string> metadata)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = new(buffer);
        json.WriteStartObject();
        WriteMetadata(json, metadata);
        long begin = 0;
        foreach (SafetensorsTensor tensor in tensors)
            begin = WriteEntry(json, tensor, begin);
        json.WriteEndObject();
        json.Flush();
        return buffer;
    }

    private static void WriteMetadata(Utf8JsonWriter json, ImmutableSortedDictionary<string, string> metadata)
    {
        if (metadata.IsEmpty)
            return;
        json.WriteStartObject(SafetensorsFormat.MetadataKey);
        foreach ((string key, string value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static long WriteEntry(Utf8JsonWriter json, SafetensorsTensor tensor, long begin)
    {
        long end = begin + (long)tensor.Values.Length * sizeof(float);
        json.WriteStartObject(tensor.Name);
        json.WriteString(SafetensorsFormat.ElementTypeKey, SafetensorsElementType.Float32.Code());
        json.WriteStartArray(SafetensorsFormat.ShapeKey);
        foreach (int dimension in tensor.Shape)
            json.WriteNumberValue(dimension);
        json.WriteEndArray();
        json.WriteStartArray(SafetensorsFormat.OffsetsKey);
        json.WriteNumberValue(begin);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
        return end;
    }

    private static void WriteValues(Stream destination, ReadOnlySpan<float> values)
    {
        while (!values.IsEmpty)
            destination.Write(LittleEndianFloats.NextBytes(ref values));
    }
}
