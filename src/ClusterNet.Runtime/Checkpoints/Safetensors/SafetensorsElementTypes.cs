using System.Collections.Immutable;

namespace ClusterNet.Runtime.Checkpoints.Safetensors;

/// <summary>The format's own codes for the element types, and their sizes.</summary>
public static class SafetensorsElementTypes
{
    private static readonly ImmutableArray<(SafetensorsElementType Type, string Code, int Bytes)> Table =
    [
        (SafetensorsElementType.Float32, "F32", 4),
        (SafetensorsElementType.Float64, "F64", 8),
        (SafetensorsElementType.Float16, "F16", 2),
        (SafetensorsElementType.BFloat16, "BF16", 2),
        (SafetensorsElementType.Float8Exponent5, "F8_E5M2", 1),
        (SafetensorsElementType.Float8Exponent4, "F8_E4M3", 1),
        (SafetensorsElementType.Float8Scale, "F8_E8M0", 1),
        (SafetensorsElementType.Complex64, "C64", 8),
        (SafetensorsElementType.Int64, "I64", 8),
        (SafetensorsElementType.Int32, "I32", 4),
        (SafetensorsElementType.Int16, "I16", 2),
        (SafetensorsElementType.Int8, "I8", 1),
        (SafetensorsElementType.UInt64, "U64", 8),
        (SafetensorsElementType.UInt32, "U32", 4),
        (SafetensorsElementType.UInt16, "U16", 2),
        (SafetensorsElementType.UInt8, "U8", 1),
        (SafetensorsElementType.Boolean, "BOOL", 1),
    ];

    /// <summary>The type's code in a header, for example "F32".</summary>
    public static string Code(this SafetensorsElementType type) => Table.First(row => row.Type == type).Code;

    /// <summary>The bytes that one element fills: 1, 2, 4 or 8.</summary>
    public static int Bytes(this SafetensorsElementType type) => Table.First(row => row.Type == type).Bytes;

    /// <summary>The type with a code, or null if the code is unknown.</summary>
    public static SafetensorsElementType? FromCode(string code)
    {
        foreach ((SafetensorsElementType type, string known, _) in Table)
            if (known == code)
                return type;
        return null;
    }
}
