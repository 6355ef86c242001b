namespace ClusterNet.Cli.Commands;

/// <summary>How a command or a node proves itself to the nodes of a cluster. With nothing given, the token in the environment counts.</summary>
/// <param name="TokenFile">A file that holds the cluster's token; null for none.</param>
/// <param name="CertificateFolder">A folder with <c>authority.crt</c>, <c>NAME.crt</c> and <c>NAME.key</c>; null for none.</param>
/// <param name="CertificateName">The NAME; null for the only one whose key lies in the folder.</param>
public sealed record SecurityRequest(string? TokenFile, string? CertificateFolder, string? CertificateName);
