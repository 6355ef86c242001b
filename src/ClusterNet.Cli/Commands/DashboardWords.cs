using System.CommandLine;

namespace ClusterNet.Cli.Commands;

/// <summary>The options by which a dashboard is opened.</summary>
internal sealed class DashboardWords
{
    private readonly Option<string?> _dashboard = new("--dashboard")
    {
        HelpName = "HOST:PORT",
        Description = "open the dashboard; default: loopback, port 7480; elsewhere it takes a token",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _listen = new("--listen") { HelpName = "HOST:PORT", Description = "where to listen; default: loopback, port 7480; elsewhere it takes a token" };

    private readonly Option<string?> _tokenFile = new("--dashboard-token-file")
    {
        HelpName = "FILE",
        Description = "a file that holds the dashboard's token; without it the environment variable CLUSTERNET_DASHBOARD_TOKEN counts",
    };

    private readonly Option<string?> _certificate = new("--dashboard-certificate") { HelpName = "FILE", Description = "a certificate in PEM: the dashboard is served over TLS" };
    private readonly Option<string?> _key = new("--dashboard-key") { HelpName = "FILE", Description = "the certificate's key in PEM; default: in the certificate's file" };

    /// <summary>Adds <c>--dashboard</c> to a command that has something else to do.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_dashboard);
        AddSecurity(command);
    }

    /// <summary>Adds <c>--listen</c> to a command that is all dashboard.</summary>
    public void AddListenTo(Command command)
    {
        command.Options.Add(_listen);
        AddSecurity(command);
    }

    /// <summary>What was asked for; null where no dashboard was.</summary>
    public DashboardRequest? Read(ParseResult parsed) => parsed.GetResult(_dashboard) is null ? null : Request(parsed, parsed.GetValue(_dashboard));

    /// <summary>What was asked for.</summary>
    public DashboardRequest ReadListen(ParseResult parsed) => Request(parsed, parsed.GetValue(_listen));

    private DashboardRequest Request(ParseResult parsed, string? listen) =>
        new(listen, parsed.GetValue(_tokenFile), parsed.GetValue(_certificate), parsed.GetValue(_key));

    private void AddSecurity(Command command)
    {
        command.Options.Add(_tokenFile);
        command.Options.Add(_certificate);
        command.Options.Add(_key);
    }
}
