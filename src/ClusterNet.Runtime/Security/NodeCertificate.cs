using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ClusterNet.Runtime.Security;

/// <summary>A node's certificate with its key, and the certificate of the authority that all nodes of the cluster are signed by.</summary>
public sealed class NodeCertificate : IDisposable
{
    /// <summary>A certificate that has been loaded.</summary>
    /// <param name="certificate">The node's own, with its private key.</param>
    /// <param name="authority">The authority's, without a key.</param>
    public NodeCertificate(X509Certificate2 certificate, X509Certificate2 authority)
    {
        Certificate = certificate;
        Authority = authority;
    }

    /// <summary>The node's own, with its private key.</summary>
    internal X509Certificate2 Certificate { get; }

    /// <summary>The authority's.</summary>
    internal X509Certificate2 Authority { get; }

    /// <summary>Loads what <see cref="ClusterCertificates.Create"/> wrote: <c>NAME.crt</c>, <c>NAME.key</c> and <c>authority.crt</c>.</summary>
    /// <param name="folder">The folder that holds the three files; a node needs no others.</param>
    /// <param name="name">The node's name.</param>
    /// <exception cref="LinkSecurityException">A file is missing or unsound.</exception>
    public static NodeCertificate Load(string folder, string name)
    {
        string certificate = CertificateFiles.CertificateOf(folder, name);
        try
        {
            return new NodeCertificate(
                X509Certificate2.CreateFromPemFile(certificate, CertificateFiles.KeyOf(folder, name)),
                X509CertificateLoader.LoadCertificateFromFile(CertificateFiles.CertificateOf(folder, CertificateFiles.Authority)));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new LinkSecurityException($"The certificate {certificate}, its key or the authority's certificate beside it cannot be loaded: {failure.Message}", failure);
        }
    }

    /// <summary>Lets go of the key.</summary>
    public void Dispose()
    {
        Certificate.Dispose();
        Authority.Dispose();
    }
}
