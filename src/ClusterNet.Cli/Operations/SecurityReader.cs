using ClusterNet.Cli.Commands;
using ClusterNet.Runtime.Security;

namespace ClusterNet.Cli.Operations;

/// <summary>Loads the token or the certificate that a command was told of.</summary>
public static class SecurityReader
{
    /// <summary>The environment variable that may hold the cluster's token.</summary>
    public const string TokenVariable = "CLUSTERNET_TOKEN";

    private const string KeyPattern = "*.key";
    private const string AuthorityName = "authority";

    /// <summary>What the request stands for; loopback only where it names nothing and the environment holds no token.</summary>
    /// <exception cref="LinkSecurityException">A file is missing or unsound, or both ways are asked for.</exception>
    public static LinkSecurity Read(SecurityRequest request)
    {
        if (request is { TokenFile: not null, CertificateFolder: not null })
            throw new LinkSecurityException("--token-file and --certificates exclude each other: a cluster uses one of them on all nodes.");
        if (request is { CertificateFolder: null, CertificateName: not null })
            throw new LinkSecurityException("--certificate-name takes --certificates DIR.");
        if (request.CertificateFolder is { } folder)
            return LinkSecurity.Certificates(NodeCertificate.Load(folder, request.CertificateName ?? OnlyName(folder)));
        if (request.TokenFile is { } file)
            return LinkSecurity.Token(ClusterToken.FromFile(file));
        return string.IsNullOrEmpty(Environment.GetEnvironmentVariable(TokenVariable))
            ? LinkSecurity.LoopbackOnly
            : LinkSecurity.Token(ClusterToken.FromEnvironment(TokenVariable));
    }

    private static string OnlyName(string folder)
    {
        if (!Directory.Exists(folder))
            throw new LinkSecurityException($"{folder}: found no such folder, expected one with certificates.");
        string[] names = [.. Directory.EnumerateFiles(folder, KeyPattern).Select(Path.GetFileNameWithoutExtension).OfType<string>().Where(name => name != AuthorityName).Order(StringComparer.Ordinal)];
        return names is [var only]
            ? only
            : throw new LinkSecurityException($"{folder}: found {names.Length} keys of nodes ({string.Join(", ", names)}), expected one, or --certificate-name NAME.");
    }
}
