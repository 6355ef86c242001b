namespace ClusterNet.Runtime.Checkpoints.Safetensors;

/// <summary>The element types that the format knows and whose elements fill whole bytes.</summary>
public enum SafetensorsElementType
{
    /// <summary>"F32", the only type whose values are read and written here.</summary>
    Float32,

    /// <summary>"F64".</summary>
    Float64,

    /// <summary>"F16", IEEE half precision.</summary>
    Float16,

    /// <summary>"BF16", float32 without its lower half.</summary>
    BFloat16,

    /// <summary>"F8_E5M2", 8 bits of which 5 are the exponent.</summary>
    Float8Exponent5,

    /// <summary>"F8_E4M3", 8 bits of which 4 are the exponent.</summary>
    Float8Exponent4,

    /// <summary>"F8_E8M0", a power of two used as the scale of a block.</summary>
    Float8Scale,

    /// <summary>"C64", a complex number of two float32.</summary>
    Complex64,

    /// <summary>"I64".</summary>
    Int64,

    /// <summary>"I32".</summary>
    Int32,

    /// <summary>"I16".</summary>
    Int16,

    /// <summary>"I8".</summary>
    Int8,

    /// <summary>"U64".</summary>
    UInt64,

    /// <summary>"U32".</summary>
    UInt32,

    /// <summary>"U16".</summary>
    UInt16,

    /// <summary>"U8".</summary>
    UInt8,

    /// <summary>"BOOL", a truth value in one byte.</summary>
    Boolean,
}
