using System.Net;

namespace ClusterNet.Runtime.Security;

/// <summary>How nodes make sure of each other before any other byte is read. All nodes of a cluster use the same way.</summary>
public abstract class LinkSecurity
{
    private protected LinkSecurity()
    {
    }

    /// <summary>No proof at all. Such a node binds to loopback and calls loopback only; everybody on this machine can reach it.</summary>
    public static LinkSecurity LoopbackOnly { get; } = new LoopbackSecurity();

    /// <summary>
    /// Both sides prove by HMAC-SHA256 that they know the token. What follows travels unencrypted and unsigned: only for networks in which
    /// nobody listens or interferes.
    /// </summary>
    public static LinkSecurity Token(ClusterToken token) => new TokenSecurity(token);

    /// <summary>TLS 1.3 with certificates on both sides, both signed by the cluster's own authority.</summary>
    public static LinkSecurity Certificates(NodeCertificate certificate) => new CertificateSecurity(certificate);

    /// <summary>Throws if a node must not listen there.</summary>
    /// <exception cref="LinkSecurityException">Without a token or certificates, and not loopback.</exception>
    internal virtual void RequireBindable(IPEndPoint endPoint)
    {
    }

    /// <summary>Throws if a node must not talk to this address.</summary>
    /// <exception cref="LinkSecurityException">Without a token or certificates, and not loopback.</exception>
    internal virtual void RequireReachable(IPEndPoint endPoint)
    {
    }

    /// <summary>Proves this side and has the other side prove itself.</summary>
    /// <param name="stream">The bare connection.</param>
    /// <param name="side">Which side this is.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>What to read and write from now on.</returns>
    /// <exception cref="Links.LinkException">The other side could not prove itself.</exception>
    /// <exception cref="Links.Frames.FrameException">The other side speaks another language.</exception>
    internal abstract Task<Stream> AuthenticateAsync(Stream stream, HandshakeSide side, CancellationToken cancellation);
}
