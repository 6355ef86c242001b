using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ClusterNet.Runtime.Security;

/// <summary>Makes the cluster's own certificate authority and the certificates of its nodes: ECDSA over P-256, SHA-256.</summary>
public static class ClusterCertificates
{
    /// <summary>How long certificates hold unless said otherwise: 365 days.</summary>
    public static TimeSpan DefaultValidity { get; } = TimeSpan.FromDays(365);

    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Writes <c>authority.crt</c>, <c>authority.key</c>, and <c>NAME.crt</c> and <c>NAME.key</c> for each node. An authority that the folder
    /// already holds is used again, so that nodes can be added later. Keys are readable by their owner alone. The authority's key is needed
    /// for adding nodes and must stay off the nodes.
    /// </summary>
    /// <param name="folder">Created if absent.</param>
    /// <param name="names">The nodes: host names or IP addresses. Each becomes the certificate's alternative name.</param>
    /// <param name="clock">Tells the time from which the certificates hold.</param>
    /// <param name="validity">How long they hold; default <see cref="DefaultValidity"/>.</param>
    /// <exception cref="LinkSecurityException">A name is no name, or the authority in the folder is unsound or has run out.</exception>
    public static void Create(string folder, IReadOnlyList<string> names, TimeProvider clock, TimeSpan? validity = null)
    {
        foreach (string name in names)
            CertificateFiles.RequireNodeName(name);
        Directory.CreateDirectory(folder);
        DateTimeOffset from = clock.GetUtcNow() - ClockSkew;
        DateTimeOffset until = clock.GetUtcNow() + (validity ?? DefaultValidity);
        using X509Certificate2 authority = LoadAuthority(folder) ?? CreateAuthority(folder, from, until);
        foreach (string name in names)
            CreateNode(folder, name, authority, from, until);
    }

    private static X509Certificate2? LoadAuthority(string folder)
    {
        string path = CertificateFiles.CertificateOf(folder, CertificateFiles.Authority);
        if (!File.Exists(path))
            return null;
        try
        {
            return X509Certificate2.CreateFromPemFile(path, CertificateFiles.KeyOf(folder, CertificateFiles.Authority));
        }
        catch (Exception failure) when (failure is IOException or CryptographicException)
        {
            throw new LinkSecurityException($"{path} is there, but cannot be used together with its key: {failure.Message}", failure);
        }
    }

    private static X509Certificate2 CreateAuthority(string folder, DateTimeOffset from, DateTimeOffset until)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string serial = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        CertificateRequest request = new($"CN=ClusterNet authority {serial}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        X509Certificate2 certificate = request.CreateSelfSigned(from, until);
        Write(folder, CertificateFiles.Authority, certificate, key);
        return certificate;
    }

    private static void CreateNode(string folder, string name, X509Certificate2 authority, DateTimeOffset from, DateTimeOffset until)
    {
        if (authority.NotAfter <= from)
            throw new LinkSecurityException($"The authority in {folder} has run out on {authority.NotAfter:u}.");
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], critical: false)); // server and client
        request.CertificateExtensions.Add(AlternativeName(name));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        DateTimeOffset last = authority.NotAfter < until.LocalDateTime ? authority.NotAfter : until;
        DateTimeOffset first = authority.NotBefore > from.LocalDateTime ? authority.NotBefore : from;
        using X509Certificate2 certificate = request.Create(authority, first, last, RandomNumberGenerator.GetBytes(16));
        Write(folder, name, certificate, key);
    }

    private static X509Extension AlternativeName(string name)
    {
        SubjectAlternativeNameBuilder names = new();
        if (IPAddress.TryParse(name, out IPAddress? address))
            names.AddIpAddress(address);
        else
            names.AddDnsName(name);
        return names.Build();
    }

    private static void Write(string folder, string name, X509Certificate2 certificate, ECDsa key)
    {
        CertificateFiles.WriteSecret(CertificateFiles.KeyOf(folder, name), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(CertificateFiles.CertificateOf(folder, name), certificate.ExportCertificatePem());
    }
}
