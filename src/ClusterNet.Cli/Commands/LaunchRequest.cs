using System.Collections.Immutable;

namespace ClusterNet.Cli.Commands;

/// <summary>What <c>clusternet launch</c> was asked for.</summary>
/// <param name="HostsFile">The list of hosts.</param>
/// <param name="Train">The job, and where its run directory is.</param>
/// <param name="Program">The program on the hosts: a path, or a name that their PATH finds.</param>
/// <param name="NodePort">The port of the first node of each host; the next node there has the next port.</param>
/// <param name="LogFolder">Where the nodes' logs are written; null for <c>launch-logs</c> in the run directory.</param>
/// <param name="SshOptions">Passed to ssh, each after <c>-o</c>.</param>
/// <param name="Security">How the nodes and this command prove themselves to each other.</param>
/// <param name="RemoteCertificateFolder">Where the certificates lie on the hosts; null for no certificates.</param>
public sealed record LaunchRequest(
    string HostsFile, TrainRequest Train, string Program, int NodePort, string? LogFolder, ImmutableArray<string> SshOptions, SecurityRequest Security,
    string? RemoteCertificateFolder);
