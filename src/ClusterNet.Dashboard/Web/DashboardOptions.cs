using System.Net;
using System.Security.Cryptography.X509Certificates;
using ClusterNet.Dashboard.Feed;

namespace ClusterNet.Dashboard.Web;

/// <summary>Where a dashboard listens and what it shows.</summary>
public sealed record DashboardOptions
{
    /// <summary>The port where none is named.</summary>
    public const int DefaultPort = 7480;

    /// <summary>The fewest characters of a token.</summary>
    public const int TokenCharactersMin = 16;

    /// <summary>Where to listen; port 0 for one that the system chooses. Default: loopback, port 7480. Anything but loopback takes a <see cref="Token"/>, or a <see cref="Certificate"/>.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, DefaultPort);

    /// <summary>What a visitor must know, at least 16 characters; null (the default) for nothing. Typed into a form, or sent as a bearer token; never part of an address.</summary>
    public string? Token { get; init; }

    /// <summary>
    /// The certificate, with its key, by which the pages are served over TLS; null (the default) for plain HTTP. Without a token it lets everybody who reaches
    /// the port look at the run, and nobody act.
    /// </summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The run that is shown; null (the default) for none.</summary>
    public RunFeed? Run { get; init; }

    /// <summary>The folder whose runs can be compared with; null (the default) for none.</summary>
    public string? RunsFolder { get; init; }

    /// <summary>Whether there is a playground. Default yes.</summary>
    public bool HasPlayground { get; init; } = true;

    /// <summary>The most snapshots a second that a page is sent, 1 to 60. Default 60.</summary>
    public int SnapshotsPerSecondMax { get; init; } = 60;

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether visitors may act, not only look: they know the token, or are users of this machine.</summary>
    internal bool MayAct => Token is not null || IPAddress.IsLoopback(Listen.Address);

    /// <summary>Throws for what is not allowed.</summary>
    /// <exception cref="DashboardException">Says what was found and what was expected.</exception>
    internal void Require()
    {
        if (Token is { Length: < TokenCharactersMin })
            throw new DashboardException($"the dashboard's token has {Token.Length} characters, expected at least {TokenCharactersMin}, drawn at random");
        if (!MayAct && Certificate is null)
            throw new DashboardException($"the dashboard is to listen on {Listen}, where others can reach it: expected a token, a certificate, or a loopback address such as 127.0.0.1");
        if (!MayAct && Run is null)
            throw new DashboardException($"the playground is to listen on {Listen}, where others can reach it: expected a token, or a loopback address such as 127.0.0.1");
        if (SnapshotsPerSecondMax is < 1 or > 60)
            throw new DashboardException($"the dashboard is to send {SnapshotsPerSecondMax} snapshots a second, expected 1 to 60");
    }
}
