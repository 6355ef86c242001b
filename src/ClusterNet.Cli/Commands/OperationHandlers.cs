namespace ClusterNet.Cli.Commands;

/// <summary>Who carries out the commands by which clusters are run.</summary>
/// <param name="Certificates"><c>clusternet certificates create</c>.</param>
/// <param name="Launch"><c>clusternet launch</c>.</param>
/// <param name="Status"><c>clusternet status</c>.</param>
/// <param name="Scale"><c>clusternet scale</c>.</param>
/// <param name="Drain"><c>clusternet drain</c>.</param>
/// <param name="Checkpoint"><c>clusternet checkpoint</c>.</param>
/// <param name="Stop"><c>clusternet stop</c>.</param>
public sealed record OperationHandlers(
    ICommandHandler<CertificatesRequest> Certificates, ICommandHandler<LaunchRequest> Launch, ICommandHandler<StatusRequest> Status,
    ICommandHandler<ScaleRequest> Scale, ICommandHandler<DrainRequest> Drain, ICommandHandler<CheckpointRequest> Checkpoint, ICommandHandler<StopRequest> Stop);
