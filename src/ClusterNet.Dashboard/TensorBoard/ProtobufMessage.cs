using Google.Protobuf;

namespace ClusterNet.Dashboard.TensorBoard;

/// <summary>Writes protocol-buffer messages field by field: the few messages of an event file need no generated code.</summary>
internal static class ProtobufMessage
{
    /// <summary>A message.</summary>
    public static ByteString Of(Action<CodedOutputStream> write)
    {
        using MemoryStream bytes = new();
        using (CodedOutputStream output = new(bytes, leaveOpen: true))
            write(output);
        return ByteString.CopyFrom(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>A field of bytes, which may be a message.</summary>
    public static void WriteBytesField(this CodedOutputStream output, int field, ByteString value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(value);
    }

    /// <summary>A field of text.</summary>
    public static void WriteStringField(this CodedOutputStream output, int field, string value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(value);
    }

    /// <summary>A field of a 32-bit whole number.</summary>
    public static void WriteInt32Field(this CodedOutputStream output, int field, int value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt32(value);
    }

    /// <summary>A field of a float64.</summary>
    public static void WriteDoubleField(this CodedOutputStream output, int field, double value)
    {
        output.WriteTag(field, WireFormat.WireType.Fixed64);
        output.WriteDouble(value);
    }

    /// <summary>A field of many float64, packed.</summary>
    public static void WritePackedField(this CodedOutputStream output, int field, ReadOnlySpan<double> values)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteLength(values.Length * sizeof(double));
        foreach (double value in values)
            output.WriteDouble(value);
    }
}
