using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ClusterNet.Data.Npy;

/// <summary>Sizes and conversions of the element types.</summary>
internal static class NpyElements
{
    private static readonly (string Code, NpyElementType Type, int Bytes)[] Known =
    [
        ("b1", NpyElementType.Boolean, 1), ("u1", NpyElementType.UInt8, 1), ("i1", NpyElementType.Int8, 1),
        ("u2", NpyElementType.UInt16, 2), ("i2", NpyElementType.Int16, 2), ("u4", NpyElementType.UInt32, 4),
        ("i4", NpyElementType.Int32, 4), ("u8", NpyElementType.UInt64, 8), ("i8", NpyElementType.Int64, 8),
        ("f4", NpyElementType.Float32, 4), ("f8", NpyElementType.Float64, 8),
    ];

    /// <summary>The type that a header's <c>descr</c> names, or null: a byte order and a code, such as <c>&lt;f4</c> or <c>|u1</c>.</summary>
    public static NpyElementType? Parse(string description)
    {
        if (description.Length != 3)
            return null;
        foreach ((string code, NpyElementType type, int bytes) in Known)
            if (description[1..] == code && (description[0] is '<' or '=' || (description[0] is '|' && bytes == 1)))
                return type;
        return null;
    }

    /// <summary>The bytes of an element.</summary>
    public static int SizeOf(NpyElementType type) => Array.Find(Known, known => known.Type == type).Bytes;

    /// <summary>Whether the type holds whole numbers alone.</summary>
    public static bool IsInteger(NpyElementType type) => type is not (NpyElementType.Float32 or NpyElementType.Float64);

    /// <summary>Converts elements, each rounded to the nearest float32.</summary>
    /// <param name="type">What the bytes are.</param>
    /// <param name="bytes">[n × size], little-endian.</param>
    /// <param name="values">[n].</param>
    public static void ToFloats(NpyElementType type, ReadOnlySpan<byte> bytes, Span<float> values)
    {
        int size = SizeOf(type);
        if (type == NpyElementType.Float32 && BitConverter.IsLittleEndian)
        {
            MemoryMarshal.Cast<byte, float>(bytes).CopyTo(values);
            return;
        }

        for (int i = 0; i < values.Length; i++)
            values[i] = ToFloat(type, bytes.Slice(i * size, size));
    }

    private static float ToFloat(NpyElementType type, ReadOnlySpan<byte> bytes) => type switch
    {
        NpyElementType.Boolean or NpyElementType.UInt8 => bytes[0],
        NpyElementType.Int8 => (sbyte)bytes[0],
        NpyElementType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        NpyElementType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        NpyElementType.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        NpyElementType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        NpyElementType.UInt64 => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        NpyElementType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        NpyElementType.Float32 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        NpyElementType.Float64 => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "expected a known element type"),
    };
}
