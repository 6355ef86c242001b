using System.Collections.Immutable;
using System.Security.Cryptography;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Frames;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Runtime.Security;

/// <summary>
/// Mutual proof of a shared secret by challenge and response. Each side draws a nonce, so that no proof can be used twice, on another
/// connection or in the other direction; proofs are compared in constant time.
/// </summary>
internal sealed class TokenSecurity : LinkSecurity
{
    private const int NonceBytes = 32;
    private const string WrongToken = "The other side does not know this cluster's token.";

    private readonly ClusterToken _token;

    /// <summary>Security by this token.</summary>
    public TokenSecurity(ClusterToken token)
    {
        _token = token;
    }

    /// <inheritdoc/>
    internal override async Task<Stream> AuthenticateAsync(Stream stream, HandshakeSide side, CancellationToken cancellation)
    {
        if (side == HandshakeSide.Dialling)
            await DialAsync(stream, cancellation);
        else
            await AcceptAsync(stream, cancellation);
        return stream;
    }

    private async Task DialAsync(Stream stream, CancellationToken cancellation)
    {
        byte[] mine = RandomNumberGenerator.GetBytes(NonceBytes);
        await HandshakeFrames.WriteAsync(stream, new AuthenticationHello([.. mine]), cancellation);
        AuthenticationChallenge challenge = await HandshakeFrames.ReadAsync<AuthenticationChallenge>(stream, cancellation);
        byte[] theirs = NonceOf(challenge.Nonce);
        await HandshakeFrames.WriteAsync(stream, new AuthenticationProof([.. _token.Prove(HandshakeSide.Dialling, mine, theirs)]), cancellation);
        AuthenticationProof proof = await HandshakeFrames.ReadAsync<AuthenticationProof>(stream, cancellation);
        Require(proof, _token.Prove(HandshakeSide.Accepting, mine, theirs));
    }

    private async Task AcceptAsync(Stream stream, CancellationToken cancellation)
    {
        AuthenticationHello hello = await HandshakeFrames.ReadAsync<AuthenticationHello>(stream, cancellation);
        byte[] theirs = NonceOf(hello.Nonce);
        byte[] mine = RandomNumberGenerator.GetBytes(NonceBytes);
        await HandshakeFrames.WriteAsync(stream, new AuthenticationChallenge([.. mine]), cancellation);
        AuthenticationProof proof = await HandshakeFrames.ReadAsync<AuthenticationProof>(stream, cancellation);
        Require(proof, _token.Prove(HandshakeSide.Dialling, theirs, mine));
        await HandshakeFrames.WriteAsync(stream, new AuthenticationProof([.. _token.Prove(HandshakeSide.Accepting, theirs, mine)]), cancellation);
    }

    private static byte[] NonceOf(ImmutableArray<byte> nonce) =>
        nonce.Length == NonceBytes ? [.. nonce] : throw new FrameException(FrameError.WrongField, $"A nonce has {NonceBytes} bytes, not {nonce.Length}.");

    private static void Require(AuthenticationProof proof, byte[] expected)
    {
        if (!CryptographicOperations.FixedTimeEquals(proof.Proof.AsSpan(), expected))
            throw new LinkException(LinkCloseReason.NotAuthenticated, WrongToken);
    }
}
