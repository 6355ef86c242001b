using System.Buffers.Binary;
using System.Numerics;

namespace ClusterNet.Dashboard.TensorBoard;

/// <summary>
/// The checksum of a TFRecord: CRC-32C (Castagnoli; RFC 3720, appendix B.4), rotated right by 15 bits plus a constant, so that the checksum of
/// data which itself holds checksums is no special case.
/// </summary>
public static class MaskedCrc32C
{
    private const uint MaskDelta = 0xA282EAD8;
    private const int MaskRotation = 15;

    /// <summary>The masked checksum of some bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = Plain(bytes);
        return BitOperations.RotateRight(crc, MaskRotation) + MaskDelta;
    }

    /// <summary>CRC-32C without the mask.</summary>
    public static uint Plain(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (byte value in bytes)
            crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }
}
