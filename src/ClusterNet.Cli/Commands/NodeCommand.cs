using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Cli.Commands;

/// <summary>The words of <c>clusternet node</c>.</summary>
internal sealed class NodeCommand(ICommandHandler<NodeRequest> handler, CommandConsole console)
{
    private const string DefaultEngine = "threads";
    private const string DefaultListen = "127.0.0.1:0";

    private readonly Option<string[]> _join = new("--join") { HelpName = "HOST:PORT", Description = "a node of the cluster to join; may be given several times; without it the node begins a cluster" };
    private readonly Option<string> _listen = new("--listen") { HelpName = "HOST:PORT", Description = "where to listen; default: loopback, on a port that the system chooses", DefaultValueFactory = _ => DefaultListen };
    private readonly Option<string?> _advertise = new("--advertise") { HelpName = "HOST:PORT", Description = "where the other nodes reach this one; default: where it listens" };
    private readonly Option<string?> _name = new("--name") { HelpName = "NAME", Description = "the node's name, unique in the cluster; a node that comes back keeps its name" };
    private readonly Option<NodeRoles> _roles = new("--roles") { HelpName = "ROLE,...", Description = "what the node does: worker, server, coordinator; default: all", DefaultValueFactory = _ => NodeRoles.All, CustomParser = ReadRoles };
    private readonly Option<int?> _threads = new("--threads") { HelpName = "T", Description = "compute threads; default: one a core" };
    private readonly Option<string?> _health = new("--health") { HelpName = "HOST:PORT", Description = "answer GET /healthz and GET /readyz there; default: nowhere" };
    private readonly Option<string> _engine = new("--engine") { HelpName = "threads|akka", Description = "what hosts the actors; akka is the engine of the program clusternet-akka; default: threads", DefaultValueFactory = _ => DefaultEngine };
    private readonly Option<string?> _akkaConfiguration = new("--akka-config") { HelpName = "FILE", Description = "with --engine akka: its configuration in HOCON, such as config/akka/node.conf" };
    private readonly Option<bool> _endsWithInput = new("--end-with-input") { Hidden = true };
    private readonly SecurityOptions _security = new();

    /// <summary>The command.</summary>
    public Command Build()
    {
        Command command = new("node", "Runs a node of a cluster, until it is stopped.") { _join, _listen, _advertise, _name, _roles, _threads, _health, _engine, _akkaConfiguration, _endsWithInput };
        _security.AddTo(command);
        _threads.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1)
                result.AddError("--threads: expected 1 or more");
        });
        command.Validators.Add(result =>
        {
            if (result.GetValue(_akkaConfiguration) is not null && result.GetValue(_engine) == DefaultEngine)
                result.AddError("--akka-config takes --engine akka");
        });
        command.SetAction(async (parsed, cancellation) => (int)await handler.RunAsync(Read(parsed), console, cancellation));
        return command;
    }

    private NodeRequest Read(ParseResult parsed) => new(
        parsed.GetValue(_name), parsed.GetValue(_listen) ?? DefaultListen, parsed.GetValue(_advertise), [.. parsed.GetValue(_join) ?? []], parsed.GetValue(_roles),
        parsed.GetValue(_threads), _security.Read(parsed), parsed.GetValue(_endsWithInput))
    {
        Health = parsed.GetValue(_health),
        Engine = parsed.GetValue(_engine) ?? DefaultEngine,
        AkkaConfiguration = parsed.GetValue(_akkaConfiguration),
    };

    private static NodeRoles ReadRoles(ArgumentResult result)
    {
        NodeRoles roles = NodeRoles.None;
        foreach (string word in result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries)))
        {
            NodeRoles role = word switch { "worker" => NodeRoles.Worker, "server" => NodeRoles.Server, "coordinator" => NodeRoles.Coordinator, _ => NodeRoles.None };
            if (role == NodeRoles.None)
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"--roles: found '{word}', expected worker, server or coordinator"));
            roles |= role;
        }

        return roles;
    }
}
