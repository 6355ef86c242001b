using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace ClusterNet.Data;

/// <summary>
/// SHA-256 over a sequence of fields. Texts are preceded by their length and numbers are 8 bytes, little-endian, so that no two
/// different sequences are the same bytes.
/// </summary>
internal sealed class ContentHasher : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Add(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Add(bytes.Length);
        _hash.AppendData(bytes);
    }

    public void Add(long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        _hash.AppendData(bytes);
    }

    public void Add(double number) => Add(BitConverter.DoubleToInt64Bits(number));

    /// <summary>Adds bytes as they are; the caller adds their number.</summary>
    public void AddRaw(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);

    /// <summary>Adds float32 values as 4 bytes each, little-endian; the caller adds their number.</summary>
    public void AddRaw(ReadOnlySpan<float> values)
    {
        if (BitConverter.IsLittleEndian)
        {
            _hash.AppendData(MemoryMarshal.AsBytes(values));
            return;
        }

        Span<byte> bytes = stackalloc byte[sizeof(float)];
        foreach (float value in values)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
            _hash.AppendData(bytes);
        }
    }

    /// <summary>The sum of all that was added, in lower-case hexadecimal.</summary>
    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}
