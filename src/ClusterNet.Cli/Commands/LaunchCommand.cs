using System.CommandLine;
using ClusterNet.Cli.Jobs.Text;

namespace ClusterNet.Cli.Commands;

/// <summary>The words of <c>clusternet launch</c>.</summary>
internal sealed class LaunchCommand(ICommandHandler<LaunchRequest> handler, CommandConsole console)
{
    private const string DefaultProgram = "clusternet";
    private const int DefaultNodePort = 7411;
    private const int PortMax = ushort.MaxValue;

    private readonly Argument<string> _job = new("JOB.yaml") { Description = "the job file, read on this machine" };
    private readonly Option<string> _hosts = new("--hosts") { HelpName = "FILE", Description = "one host a line: HOST [user=NAME] [port=N] [slots=N]", Required = true };
    private readonly Option<string[]> _set = new("--set") { HelpName = "key=value", Description = "puts a value in the place of the job file's; may be given several times" };
    private readonly Option<string?> _output = new("--output") { HelpName = "DIR", Description = "the run directory, an absolute path on the first host; shared by all hosts if another is to take over" };
    private readonly Option<bool> _resume = new("--resume") { Description = "go on from the last checkpoint in the run directory" };
    private readonly Option<bool> _json = new("--json") { Description = "write one JSON object a line" };
    private readonly Option<string> _program = new("--program") { HelpName = "PATH", Description = "the program on the hosts; default: clusternet, found by their PATH", DefaultValueFactory = _ => DefaultProgram };
    private readonly Option<int> _nodePort = OperationCommands.WholeNumber("--node-port", "N", $"the port of the first node of each host; default: {DefaultNodePort}", DefaultNodePort, PortMax);
    private readonly Option<string?> _logs = new("--logs") { HelpName = "DIR", Description = "where the nodes' logs are written; default: launch-logs beside the job file" };
    private readonly Option<string[]> _sshOptions = new("--ssh-option") { HelpName = "KEY=VALUE", Description = "passed to ssh after -o; may be given several times" };
    private readonly Option<string?> _remoteCertificates = new("--remote-certificates") { HelpName = "DIR", Description = "where the certificates lie on the hosts; default: as --certificates" };
    private readonly SecurityOptions _security = new();

    /// <summary>The command.</summary>
    public Command Build()
    {
        Command command = new("launch", "Starts nodes over ssh on a list of hosts, trains a job on them, and stops them.")
        {
            _job, _hosts, _set, _output, _resume, _json, _program, _nodePort, _logs, _sshOptions, _remoteCertificates,
        };
        _security.AddTo(command);
        command.SetAction(async (parsed, cancellation) => (int)await handler.RunAsync(Read(parsed), console, cancellation));
        return command;
    }

    private LaunchRequest Read(ParseResult parsed)
    {
        SecurityRequest security = _security.Read(parsed);
        TrainRequest train = new(
            parsed.GetRequiredValue(_job), [.. (parsed.GetValue(_set) ?? []).Select(JobOverride.Parse)], parsed.GetValue(_output), parsed.GetValue(_resume), parsed.GetValue(_json));
        return new LaunchRequest(
            parsed.GetRequiredValue(_hosts), train, parsed.GetValue(_program) ?? DefaultProgram, parsed.GetValue(_nodePort), parsed.GetValue(_logs),
            [.. parsed.GetValue(_sshOptions) ?? []], security, parsed.GetValue(_remoteCertificates) ?? security.CertificateFolder);
    }
}
