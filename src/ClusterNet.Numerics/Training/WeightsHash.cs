using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ClusterNet.Numerics;

/// <summary>The fingerprint by which runs are compared to the last bit.</summary>
public static class WeightsHash
{
    private const int BlockLength = 1024;

    /// <summary>The SHA-256 of the elements as little-endian float32, in 64 lower-case hexadecimal digits.</summary>
    public static string Sha256(ReadOnlySpan<float> weights)
    {
        if (BitConverter.IsLittleEndian)
            return Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(weights)));

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] bytes = new byte[BlockLength * sizeof(float)];
        for (int start = 0; start < weights.Length; start += BlockLength)
        {
            ReadOnlySpan<float> block = weights.Slice(start, Math.Min(BlockLength, weights.Length - start));
            for (int index = 0; index < block.Length; index++)
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(index * sizeof(float)), block[index]);
            hash.AppendData(bytes, 0, block.Length * sizeof(float));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
