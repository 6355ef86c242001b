using System.CommandLine;

namespace ClusterNet.Cli.Commands;

/// <summary>The options of a command that talks to a running cluster.</summary>
internal sealed class ClusterOptions
{
    private readonly Option<string> _cluster = new("--cluster")
    {
        HelpName = "HOST:PORT",
        Description = "any node of the cluster",
        Required = true,
    };

    private readonly SecurityOptions _security = new();

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_cluster);
        _security.AddTo(command);
    }

    /// <summary>What was asked for.</summary>
    public ClusterRequest Read(ParseResult parsed) => new(parsed.GetRequiredValue(_cluster), _security.Read(parsed));
}
