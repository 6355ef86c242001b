using System.Security.Cryptography;
using System.Text;

namespace ClusterNet.Runtime.Security;

/// <summary>The secret that the nodes of a cluster share. Comes from a file or from the environment, never from the command line, which every user of the machine can read.</summary>
public sealed class ClusterToken
{
    /// <summary>The fewest bytes of a token: 16.</summary>
    public const int BytesMin = 16;

    /// <summary>The length of a proof, in bytes.</summary>
    internal const int ProofBytes = HMACSHA256.HashSizeInBytes;

    private readonly byte[] _secret;

    private ClusterToken(string text, string source)
    {
        _secret = Encoding.UTF8.GetBytes(text.Trim());
        if (_secret.Length < BytesMin)
            throw new LinkSecurityException($"The token in {source} has {_secret.Length} bytes; it takes at least {BytesMin}, drawn at random.");
    }

    /// <summary>Reads a file; white space around the token does not belong to it.</summary>
    /// <exception cref="LinkSecurityException">There is no such file, or the token is too short.</exception>
    public static ClusterToken FromFile(string path)
    {
        try
        {
            return new ClusterToken(File.ReadAllText(path), path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new LinkSecurityException($"The token cannot be read from {path}: {failure.Message}", failure);
        }
    }

    /// <summary>Reads an environment variable.</summary>
    /// <exception cref="LinkSecurityException">It is not set, or the token is too short.</exception>
    public static ClusterToken FromEnvironment(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { } text
            ? new ClusterToken(text, $"the environment variable {variable}")
            : throw new LinkSecurityException($"The environment variable {variable} is not set.");

    /// <summary>A new token of 32 random bytes, as text.</summary>
    public static string Generate() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>The proof that a side knows the token: HMAC-SHA256 over the side's name and both nonces. The name keeps a proof from being sent back to where it came from.</summary>
    internal byte[] Prove(HandshakeSide side, ReadOnlySpan<byte> diallingNonce, ReadOnlySpan<byte> acceptingNonce)
    {
        using IncrementalHash hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _secret);
        hash.AppendData(side == HandshakeSide.Dialling ? "ClusterNet 1 dialling"u8 : "ClusterNet 1 accepting"u8);
        hash.AppendData(diallingNonce);
        hash.AppendData(acceptingNonce);
        return hash.GetHashAndReset();
    }

    /// <summary>Never shows the secret.</summary>
    public override string ToString() => "cluster token";
}
