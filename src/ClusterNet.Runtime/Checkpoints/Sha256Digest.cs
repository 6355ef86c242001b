using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace ClusterNet.Runtime.Checkpoints;

/// <summary>A SHA-256 sum (FIPS 180-4), compared by value and written as 64 lower-case hexadecimal digits.</summary>
[JsonConverter(typeof(Sha256DigestJsonConverter))]
public sealed record Sha256Digest
{
    private const int HexDigits = 64;

    private Sha256Digest(string hex) => Hex = hex;

    /// <summary>The sum as 64 lower-case hexadecimal digits.</summary>
    public string Hex { get; }

    /// <summary>The sum of some bytes.</summary>
    public static Sha256Digest Of(ReadOnlySpan<byte> bytes) => new(Convert.ToHexStringLower(SHA256.HashData(bytes)));

    /// <summary>The sum of all that is left in a stream.</summary>
    public static Sha256Digest Of(Stream stream) => new(Convert.ToHexStringLower(SHA256.HashData(stream)));

    /// <summary>The sum of a text's UTF-8 bytes, for example of the part of a job that decides its bits.</summary>
    public static Sha256Digest OfText(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>The sum of a flat float32 vector, little-endian: the <c>weights_sha256</c> of a run.</summary>
    public static Sha256Digest OfVector(ReadOnlySpan<float> values)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        while (!values.IsEmpty)
            hash.AppendData(LittleEndianFloats.NextBytes(ref values));
        return FromHash(hash);
    }

    /// <summary>The sum of what was appended to <paramref name="hash"/>, which is reset by this.</summary>
    public static Sha256Digest FromHash(IncrementalHash hash) => new(Convert.ToHexStringLower(hash.GetHashAndReset()));

    /// <summary>Reads 64 hexadecimal digits.</summary>
    /// <exception cref="FormatException">The text is anything else.</exception>
    public static Sha256Digest Parse(string hex)
    {
        if (hex.Length != HexDigits || !hex.All(char.IsAsciiHexDigitLower))
            throw new FormatException($"'{hex}' is not a SHA-256 sum of 64 lower-case hexadecimal digits");
        return new Sha256Digest(hex);
    }

    /// <summary>The sum as 64 lower-case hexadecimal digits.</summary>
    public override string ToString() => Hex;
}
