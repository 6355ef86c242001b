using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace ClusterNet.Cli.Launching;

/// <summary>
/// The call of the system's ssh that runs a node on its host. The node lives as long as the connection: the script on the host ends it when its
/// input ends, so that nothing is left behind when this process dies. The token travels as the first line of that input, never as a word of a
/// command line.
/// </summary>
public static class SshCommand
{
    // Ctrl-C reaches every process of the terminal; ssh must outlive it, so that the job can end with a checkpoint.
    private const string Shell = "/bin/sh";
    private const string DeafSsh = """trap '' INT; exec ssh "$@" """;

    // The process would read from /dev/null if the shell's own input were not kept as 3; "cat" ends when the connection does.
    private const string Script =
        """
        IFS= read -r token || exit 1
        if [ -n "$token" ]; then CLUSTERNET_TOKEN=$token; export CLUSTERNET_TOKEN; fi
        unset token
        exec 3<&0
        "$@" </dev/null 3<&- &
        node=$!
        (cat <&3; kill -TERM $node; for i in 1 2 3 4 5 6 7 8 9 10; do sleep 1; kill -0 $node || exit; done; kill -KILL $node) >/dev/null 2>&1 &
        watch=$!
        wait $node
        code=$?
        kill $watch 2>/dev/null
        exit $code
        """;

    /// <summary>The words of the node's command on its host.</summary>
    /// <param name="program">The program there.</param>
    /// <param name="node">The node.</param>
    /// <param name="first">The address of the first node; null where this is it.</param>
    /// <param name="certificateFolder">Where certificates lie on the hosts; null for none.</param>
    public static ImmutableArray<string> NodeWords(string program, PlacedNode node, string? first, string? certificateFolder)
    {
        ImmutableArray<string>.Builder words = ImmutableArray.CreateBuilder<string>();
        words.AddRange(
            program, "node", "--name", node.Name, "--listen", string.Create(CultureInfo.InvariantCulture, $"0.0.0.0:{node.Port}"), "--advertise", node.Address);
        if (first is not null)
            words.AddRange("--join", first);
        if (certificateFolder is not null)
            words.AddRange("--certificates", certificateFolder, "--certificate-name", node.Host.Host);
        return words.ToImmutable();
    }

    /// <summary>The call of ssh.</summary>
    /// <param name="host">Where to.</param>
    /// <param name="options">Passed after -o each.</param>
    /// <param name="words">The command there.</param>
    public static ProcessStartInfo For(HostEntry host, ImmutableArray<string> options, ImmutableArray<string> words)
    {
        List<string> arguments = ["-T"];
        foreach (string option in (ReadOnlySpan<string>)[.. options, "BatchMode=yes", "ConnectTimeout=10", "ServerAliveInterval=5", "ServerAliveCountMax=3"]) // the first of a kind counts
            arguments.AddRange(["-o", option]);
        if (host.Port is { } port)
            arguments.AddRange(["-p", port.ToString(CultureInfo.InvariantCulture)]);
        if (host.User is { } user)
            arguments.AddRange(["-l", user]);
        arguments.AddRange(["--", host.Host, $"exec sh -c {Quoted(Script)} node {string.Join(' ', words.Select(Quoted))}"]);
        return new ProcessStartInfo(Shell, ["-c", DeafSsh, "ssh", .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
    }

    private static string Quoted(string word) => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
