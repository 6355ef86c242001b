using System.CommandLine;

namespace ClusterNet.Cli.Commands;

/// <summary>The options by which a command proves itself to a cluster. A token itself is never an option: every user of the machine could read it.</summary>
internal sealed class SecurityOptions
{
    private readonly Option<string?> _tokenFile = new("--token-file")
    {
        HelpName = "FILE",
        Description = "a file that holds the cluster's token; without it the environment variable CLUSTERNET_TOKEN counts",
    };

    private readonly Option<string?> _certificates = new("--certificates")
    {
        HelpName = "DIR",
        Description = "a folder with authority.crt, NAME.crt and NAME.key, as 'clusternet certificates create' writes them",
    };

    private readonly Option<string?> _name = new("--certificate-name")
    {
        HelpName = "NAME",
        Description = "which certificate of the folder; default: the only one that has its key there",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_tokenFile);
        command.Options.Add(_certificates);
        command.Options.Add(_name);
    }

    /// <summary>What was asked for.</summary>
    public SecurityRequest Read(ParseResult parsed) => new(parsed.GetValue(_tokenFile), parsed.GetValue(_certificates), parsed.GetValue(_name));
}
