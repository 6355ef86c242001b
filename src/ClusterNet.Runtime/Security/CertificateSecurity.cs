using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using ClusterNet.Runtime.Links;

namespace ClusterNet.Runtime.Security;

/// <summary>
/// TLS 1.3 in which both sides show a certificate of the cluster's authority. The machine's own list of authorities plays no part. Names are not
/// compared: whoever the authority has signed is a node of the cluster, and all nodes may do the same.
/// </summary>
internal sealed class CertificateSecurity : LinkSecurity
{
    private readonly NodeCertificate _certificate;
    private readonly SslStreamCertificateContext _context;

    /// <summary>Security by this node's certificate.</summary>
    public CertificateSecurity(NodeCertificate certificate)
    {
        _certificate = certificate;
        _context = SslStreamCertificateContext.Create(certificate.Certificate, additionalCertificates: null, offline: true);
    }

    /// <inheritdoc/>
    internal override async Task<Stream> AuthenticateAsync(Stream stream, HandshakeSide side, CancellationToken cancellation)
    {
        string? complaint = null;
        bool Judge(X509Certificate? certificate)
        {
            complaint = Complaint(certificate);
            return complaint is null;
        }

        SslStream secure = new(stream, leaveInnerStreamOpen: false);
        try
        {
            await (side == HandshakeSide.Dialling
                ? secure.AuthenticateAsClientAsync(DiallingOptions(Judge), cancellation)
                : secure.AuthenticateAsServerAsync(AcceptingOptions(Judge), cancellation));
            return secure;
        }
        catch (AuthenticationException failure)
        {
            await secure.DisposeAsync();
            throw new LinkException(LinkCloseReason.NotAuthenticated, complaint ?? $"TLS failed: {failure.Message}", failure);
        }
        catch
        {
            await secure.DisposeAsync();
            throw;
        }
    }

    private SslClientAuthenticationOptions DiallingOptions(Func<X509Certificate?, bool> judge) => new()
    {
        TargetHost = "clusternet",
        EnabledSslProtocols = SslProtocols.Tls13,
        ClientCertificateContext = _context,
        AllowTlsResume = false,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        RemoteCertificateValidationCallback = (_, certificate, _, _) => judge(certificate),
    };

    private SslServerAuthenticationOptions AcceptingOptions(Func<X509Certificate?, bool> judge) => new()
    {
        EnabledSslProtocols = SslProtocols.Tls13,
        ServerCertificateContext = _context,
        ClientCertificateRequired = true,
        AllowTlsResume = false,
        AllowRenegotiation = false,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        RemoteCertificateValidationCallback = (_, certificate, _, _) => judge(certificate),
    };

    /// <summary>What is wrong with the other side's certificate; null if nothing is.</summary>
    private string? Complaint(X509Certificate? certificate)
    {
        if (certificate is not X509Certificate2 presented)
            return "The other side shows no certificate.";
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_certificate.Authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        if (chain.Build(presented))
            return null;
        string problems = string.Join(' ', chain.ChainStatus.Select(status => status.StatusInformation.Trim()));
        return $"The certificate of {presented.Subject} is not one of this cluster's, or does not hold now: {problems}";
    }
}
