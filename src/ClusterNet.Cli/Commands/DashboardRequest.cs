namespace ClusterNet.Cli.Commands;

/// <summary>Where a dashboard is opened, and who may see it.</summary>
/// <param name="Listen">The address of an interface and a port; null for loopback on the usual port.</param>
/// <param name="TokenFile">The file that holds the token; null for the environment's, or none.</param>
/// <param name="CertificateFile">A certificate in PEM, for TLS; null for plain HTTP.</param>
/// <param name="KeyFile">The certificate's key in PEM; null where it is in the certificate's file.</param>
public sealed record DashboardRequest(string? Listen, string? TokenFile, string? CertificateFile, string? KeyFile);
