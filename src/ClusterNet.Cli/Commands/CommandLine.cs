using System.Collections.Immutable;
using System.CommandLine;
using ClusterNet.Cli.Jobs.Text;

namespace ClusterNet.Cli.Commands;

/// <summary>The command line of <c>clusternet</c>: its words are read here and handed to a handler as a request.</summary>
public sealed class CommandLine
{
    private readonly CommandHandlers _handlers;
    private readonly CommandConsole _console;
    private readonly RootCommand _root;

    /// <summary>A command line.</summary>
    public CommandLine(CommandHandlers handlers, CommandConsole console)
    {
        _handlers = handlers;
        _console = console;
        _root = new RootCommand(
            "Trains neural networks over a cluster of processes: the same weights, to the last bit, on any number of workers.")
        {
            TrainCommand(),
            PlaygroundCommand(),
            EvaluateCommand(),
            PredictCommand(),
            SimulateCommand.Create(
                (request, cancellation) => RunAsync(_handlers.Swarm, request, cancellation),
                (request, cancellation) => RunAsync(_handlers.Forecast, request, cancellation)),
            BenchCommand.Create((request, cancellation) => RunAsync(_handlers.Bench, request, cancellation)),
            new NodeCommand(handlers.Node, console).Build(),
        };
        foreach (Command command in new OperationCommands(handlers.Operations, console).All())
            _root.Subcommands.Add(command);
    }

    /// <summary>Reads the arguments and carries out the command; every failure becomes a message and a code.</summary>
    /// <param name="arguments">The words after the program's name.</param>
    /// <param name="cancellation">Asks the command to stop.</param>
    public async Task<ExitCode> RunAsync(string[] arguments, CancellationToken cancellation)
    {
        ParseResult parsed = _root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (string message in parsed.Errors.Select(error => error.Message).Distinct(StringComparer.Ordinal))
                await _console.Error.WriteLineAsync($"error: {message}");
            await _console.Error.WriteLineAsync($"See: {Words(parsed)} --help");
            return ExitCode.Usage;
        }
        try
        {
            // Signals are the program's own business (Interruption), so that a checkpoint has the time that it needs.
            return (ExitCode)await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = _console.Output,
                    Error = _console.Error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                },
                cancellation);
        }
        catch (Exception failure)
        {
            return ErrorReport.Write(failure, _console.Error);
        }
    }

    private Command TrainCommand()
    {
        Argument<string?> job = new("JOB.yaml")
        {
            Description = "the job file; without one the spiral that lies inside the program is trained",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string?> workers = Value("--workers", "N", "worker actors; the same as --set cluster.workers=N");
        Option<string?> servers = Value("--servers", "M", "parameter-server actors; the same as --set cluster.servers=M");
        Option<string?> replicas = Value("--replicas", "R", "servers that hold each part of the weights; the same as --set cluster.replicas=R");
        Option<int?> processes = new("--processes") { HelpName = "N", Description = "start N node processes on this machine, one thread each unless said otherwise" };
        Option<string?> cluster = Value("--cluster", "HOST:PORT", "submit the job to a cluster: any node of it");
        Option<InterruptAction> onInterrupt = new("--on-interrupt")
        {
            HelpName = "ask|stop|detach",
            Description = "what Ctrl-C does with --cluster: stop the job with a checkpoint, or leave it running; default: ask, and stop where there is no terminal",
        };
        Option<bool> attach = new("--attach") { Description = "with --cluster: follow this job, which the cluster trains already" };
        SecurityOptions security = new();
        Option<string?> threads = Value("--threads", "T", "compute threads, or auto for one a core; the same as --set cluster.threads=T");
        Option<string[]> set = new("--set")
        {
            Description = "puts a value in the place of the job file's, such as optimizer.lr=0.01; may be given several times",
            HelpName = "key=value",
        };
        Option<string?> output = Value("--output", "DIR", "the run directory; default: runs/NAME-OF-THE-JOB");
        Option<bool> resume = new("--resume") { Description = "go on from the last checkpoint in the run directory" };
        Option<bool> json = Json();
        Option<string?> tensorBoard = Value("--tensorboard", "DIR", "write event files for TensorBoard there");
        DashboardWords dashboard = new();
        Command command = new("train", "Trains a job.") { job, workers, servers, replicas, threads, processes, cluster, onInterrupt, attach, set, output, resume, json, tensorBoard };
        dashboard.AddTo(command);
        security.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(processes) is < 1 or > 256)
                result.AddError("--processes: expected a whole number from 1 to 256");
            if (result.GetValue(processes) is not null && result.GetValue(cluster) is not null)
                result.AddError("--processes and --cluster exclude each other");
            if (result.GetValue(cluster) is null && (result.GetValue(attach) || result.GetValue(onInterrupt) is not InterruptAction.Ask))
                result.AddError("--attach and --on-interrupt take --cluster HOST:PORT");
        });
        command.SetAction((parsed, cancellation) =>
        {
            IEnumerable<JobOverride> sets = (parsed.GetValue(set) ?? []).Select(JobOverride.Parse);
            return RunAsync(_handlers.Train, new TrainRequest(parsed.GetValue(job),
                [
                    .. sets,
                    .. Override(parsed, workers, "cluster.workers"),
                    .. Override(parsed, servers, "cluster.servers"),
                    .. Override(parsed, replicas, "cluster.replicas"),
                    .. Override(parsed, threads, "cluster.threads"),
                ],
                parsed.GetValue(output), parsed.GetValue(resume), parsed.GetValue(json))
            {
                Processes = parsed.GetValue(processes),
                TensorBoard = parsed.GetValue(tensorBoard),
                Dashboard = dashboard.Read(parsed),
                OnInterrupt = parsed.GetValue(onInterrupt),
                Attach = parsed.GetValue(attach),
                Cluster = parsed.GetValue(cluster) is { } address ? new ClusterRequest(address, security.Read(parsed)) : null,
            }, cancellation);
        });
        return command;
    }

    private Command PlaygroundCommand()
    {
        DashboardWords dashboard = new();
        Command command = new("playground", "Opens a page on which a small network is trained, by workers that can be killed, while one watches.");
        dashboard.AddListenTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(_handlers.Playground, new PlaygroundRequest(dashboard.ReadListen(parsed)), cancellation));
        return command;
    }

    private Command EvaluateCommand()
    {
        Argument<string> run = RunDirectory();
        Option<string?> data = Value("--data", "PATH", "data of the same kind as the run's; default: the run's validation part");
        Option<bool> json = Json();
        Command command = new("evaluate", "Evaluates the model of a run.") { run, data, json };
        command.SetAction((parsed, cancellation) => RunAsync(_handlers.Evaluate,
            new EvaluateRequest(parsed.GetRequiredValue(run), parsed.GetValue(data), parsed.GetValue(json)), cancellation));
        return command;
    }

    private Command PredictCommand()
    {
        Argument<string> run = RunDirectory();
        Option<string> input = new("--input") { Description = "a CSV file of samples", HelpName = "FILE", Required = true };
        Option<string?> output = Value("--output", "FILE", "the CSV file to write; default: standard output");
        Command command = new("predict", "Predicts by the model of a run: class names and probabilities, or values.")
        {
            run, input, output,
        };
        command.SetAction((parsed, cancellation) => RunAsync(_handlers.Predict,
            new PredictRequest(parsed.GetRequiredValue(run), parsed.GetRequiredValue(input), parsed.GetValue(output)), cancellation));
        return command;
    }

    private async Task<int> RunAsync<TRequest>(ICommandHandler<TRequest> handler, TRequest request, CancellationToken cancellation) =>
        (int)await handler.RunAsync(request, _console, cancellation);

    private static Argument<string> RunDirectory() => new("RUN_DIR") { Description = "the directory that train has written" };

    private static Option<bool> Json() => new("--json") { Description = "write one JSON object a line" };

    private static Option<string?> Value(string name, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName };

    private static ImmutableArray<JobOverride> Override(ParseResult parsed, Option<string?> option, string keyPath) =>
        parsed.GetValue(option) is { } value ? [JobOverride.ForOption(option.Name, value, keyPath)] : [];

    private static string Words(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? "clusternet" : $"clusternet {parsed.CommandResult.Command.Name}";
}
