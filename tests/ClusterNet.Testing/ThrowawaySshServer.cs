using System.Diagnostics;
using System.Globalization;

namespace ClusterNet.Testing;

/// <summary>
/// A real ssh server of the system, on a loopback port, with a key of its own and one for the only user that may come in: the one that runs
/// the tests. Ended, by its id, with the test.
/// </summary>
public sealed class ThrowawaySshServer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/sshd";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder;
    private readonly Process _server;

    private ThrowawaySshServer(TemporaryFolder folder, Process server, int port)
    {
        _folder = folder;
        _server = server;
        Port = port;
    }

    /// <summary>Where it listens, on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>What ssh has to be told, as KEY=VALUE.</summary>
    public IReadOnlyList<string> Options =>
        [$"IdentityFile={_folder.File("user")}", "IdentitiesOnly=yes", $"UserKnownHostsFile={_folder.File("known")}", "StrictHostKeyChecking=no", "LogLevel=ERROR"];

    /// <summary>Starts a server; skips the running test (a <c>[SkippableFact]</c>) where the system has none.</summary>
    public static async Task<ThrowawaySshServer> StartAsync()
    {
        Skip.IfNot(File.Exists(Program), $"skipped: there is no ssh server ({Program}, Debian's openssh-server)");
        if (Environment.IsPrivilegedProcess)
            Directory.CreateDirectory("/run/sshd"); // it refuses to start without
        TemporaryFolder folder = new();
        await RunAsync("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder.File("host"));
        await RunAsync("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder.File("user"));
        File.Copy(folder.File("user.pub"), folder.File("authorized"));
        int port = FreePorts.One();
        await File.WriteAllLinesAsync(folder.File("config"),
        [
            string.Create(CultureInfo.InvariantCulture, $"Port {port}"), "ListenAddress 127.0.0.1", $"HostKey {folder.File("host")}", $"AuthorizedKeysFile {folder.File("authorized")}",
            "StrictModes no", "UsePAM no", "PasswordAuthentication no", "PermitRootLogin prohibit-password", "PidFile none",
        ]);
        ProcessStartInfo start = new(Program, ["-D", "-e", "-f", folder.File("config")]) { RedirectStandardError = true };
        Process server = Process.Start(start) ?? throw new InvalidOperationException($"{Program} could not be started.");
        ThrowawaySshServer started = new(folder, server, port);
        await started.ListeningAsync();
        return started;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_server.HasExited)
            _server.Kill(entireProcessTree: true);
        await _server.WaitForExitAsync();
        _server.Dispose();
        _folder.Dispose();
    }

    private async Task ListeningAsync()
    {
        using CancellationTokenSource timeout = new(Patience);
        string said = "";
        while (await _server.StandardError.ReadLineAsync(timeout.Token) is { } line)
        {
            said += $"{line}\n";
            if (line.Contains("Server listening", StringComparison.Ordinal))
            {
                _ = _server.StandardError.ReadToEndAsync(CancellationToken.None); // what else it says must not fill the pipe
                return;
            }
        }

        throw new InvalidOperationException($"{Program} ended: {said}");
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with code {process.ExitCode}.");
    }
}
