using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Cli.Commands;

/// <summary>The words of the commands by which clusters are run.</summary>
internal sealed class OperationCommands(OperationHandlers handlers, CommandConsole console)
{
    private const int DefaultDays = 365;
    private const int DaysMax = 36_500;

    /// <summary>All of them.</summary>
    public IEnumerable<Command> All() => [CertificatesCommand(), new LaunchCommand(handlers.Launch, console).Build(), StatusCommand(), ScaleCommand(), DrainCommand(), CheckpointCommand(), StopCommand()];

    private Command CertificatesCommand()
    {
        Argument<string> folder = new("DIR") { Description = "where certificates and keys are written; an authority that is there is used again" };
        Option<string[]> nodes = new("--nodes")
        {
            HelpName = "NAME,...",
            Description = "names of nodes: host names or addresses, separated by commas; may be given several times",
        };
        Option<int> days = WholeNumber("--days", "N", $"how many days the certificates hold; default: {DefaultDays}", DefaultDays, DaysMax);
        Command create = new("create", "Makes a cluster's authority and certificates of its nodes, or adds nodes.") { folder, nodes, days };
        create.SetAction((parsed, cancellation) => RunAsync(
            handlers.Certificates,
            new CertificatesRequest(
                parsed.GetRequiredValue(folder),
                [.. (parsed.GetValue(nodes) ?? []).SelectMany(list => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
                parsed.GetValue(days)),
            cancellation));
        return new Command("certificates", "Certificates by which the nodes of a cluster know each other.") { create };
    }

    private Command StatusCommand()
    {
        Option<bool> json = new("--json") { Description = "write one JSON object" };
        return ClusterCommand(
            new Command("status", "Tells how a cluster is: nodes, roles, step, throughput, lag, bytes a step, replicas.") { json }, handlers.Status, (parsed, cluster) => new StatusRequest(cluster, parsed.GetValue(json)));
    }

    private Command ScaleCommand()
    {
        const int workersMax = 4096;
        Option<int> workers = WholeNumber("--workers", "N", "how many worker nodes there are to be", defaultValue: null, workersMax);
        return ClusterCommand(
            new Command("scale", "Has 'train --processes' start or stop worker nodes while the job runs.") { workers }, handlers.Scale, (parsed, cluster) => new ScaleRequest(cluster, parsed.GetValue(workers)));
    }

    private Command DrainCommand()
    {
        Argument<string> node = new("NODE") { Description = "the node's name, as status shows it" };
        return ClusterCommand(
            new Command("drain", "Takes a node out of use without loss.") { node }, handlers.Drain, (parsed, cluster) => new DrainRequest(cluster, parsed.GetRequiredValue(node)));
    }

    private Command CheckpointCommand() => ClusterCommand(
        new Command("checkpoint", "Has the job make a checkpoint now; it goes on."), handlers.Checkpoint, (_, cluster) => new CheckpointRequest(cluster));

    private Command StopCommand()
    {
        Option<bool> job = new("--job") { Description = "stop the job only, after a checkpoint; the nodes stay" };
        return ClusterCommand(
            new Command("stop", "Stops the job, after a checkpoint, and then the nodes.") { job },
            handlers.Stop,
            (parsed, cluster) => new StopRequest(cluster, parsed.GetValue(job) ? StopKind.Job : StopKind.Cluster));
    }

    private Command ClusterCommand<TRequest>(Command command, ICommandHandler<TRequest> handler, Func<ParseResult, ClusterRequest, TRequest> request)
    {
        ClusterOptions options = new();
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(handler, request(parsed, options.Read(parsed)), cancellation));
        return command;
    }

    private async Task<int> RunAsync<TRequest>(ICommandHandler<TRequest> handler, TRequest request, CancellationToken cancellation) =>
        (int)await handler.RunAsync(request, console, cancellation);

    /// <summary>An option whose value is a whole number of 1 or more; required where it has no default.</summary>
    internal static Option<int> WholeNumber(string name, string helpName, string description, int? defaultValue, int max)
    {
        Option<int> option = new(name)
        {
            HelpName = helpName,
            Description = description,
            Required = defaultValue is null,
            CustomParser = result => Parse(result, name, max),
        };
        if (defaultValue is { } value)
            option.DefaultValueFactory = _ => value;
        return option;
    }

    private static int Parse(ArgumentResult result, string name, int max)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= 1 && value <= max)
            return value;
        result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} {text}: found '{text}', expected a whole number from 1 to {max}"));
        return 0;
    }
}
