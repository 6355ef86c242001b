using System.Net;

namespace ClusterNet.Runtime.Security;

/// <summary>No proof; loopback alone.</summary>
internal sealed class LoopbackSecurity : LinkSecurity
{
    /// <inheritdoc/>
    internal override void RequireBindable(IPEndPoint endPoint)
    {
        if (!IPAddress.IsLoopback(endPoint.Address))
            throw new LinkSecurityException($"A node without a token or certificates listens on loopback only, not on {endPoint}. Give the cluster a token or certificates.");
    }

    /// <inheritdoc/>
    internal override void RequireReachable(IPEndPoint endPoint)
    {
        if (!IPAddress.IsLoopback(endPoint.Address))
            throw new LinkSecurityException($"A node without a token or certificates talks to loopback only, not to {endPoint}. Give the cluster a token or certificates.");
    }

    /// <inheritdoc/>
    internal override Task<Stream> AuthenticateAsync(Stream stream, HandshakeSide side, CancellationToken cancellation) => Task.FromResult(stream);
}
