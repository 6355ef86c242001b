using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ClusterNet.Cli.Commands;
using ClusterNet.Cli.Launching;

namespace ClusterNet.Cli.Tests.Launching;

/// <summary>The system's ssh, a real ssh server on loopback, and a script in the place of the node.</summary>
public sealed class LaunchOverSshTests : IDisposable
{
    private const string WaitingNode =
        """
        #!/bin/sh
        echo "words $*"
        if [ -n "$CLUSTERNET_TOKEN" ]; then echo "token of ${#CLUSTERNET_TOKEN} letters"; fi
        trap 'echo told to stop; kill $idle; exit 0' TERM
        sleep 600 & idle=$!
        echo "pid $$"
        wait
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    [SkippableFact]
    public async Task Nodes_are_started_given_the_token_logged_and_stopped()
    {
        await using ThrowawaySshServer server = await ThrowawaySshServer.StartAsync();
        using TcpListener node = Listener(); // answers in the place of the first node
        ClusterRequest? trained = null;
        string? token = null;
        ExitCode code = await LaunchAsync(server, node, WaitingNode, async (_, cluster, nodes, _, cancellation) =>
        {
            nodes.ShouldBe(2);
            trained = cluster;
            token = await File.ReadAllTextAsync(cluster.Security.TokenFile.ShouldNotBeNull(), cancellation);
            await LinesAsync("127.0.0.1", "pid ", cancellation);
            await LinesAsync("127.0.0.1-2", "pid ", cancellation);
            return ExitCode.Success;
        });
        code.ShouldBe(ExitCode.Success, _error.ToString());
        int port = ((IPEndPoint)node.LocalEndpoint).Port;
        trained.ShouldNotBeNull().Address.ShouldBe($"127.0.0.1:{port}");
        File.Exists(trained.Security.TokenFile).ShouldBeFalse("the fresh token goes with the cluster");
        string first = await File.ReadAllTextAsync(LogOf("127.0.0.1"));
        first.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"words node --name 127.0.0.1 --listen 0.0.0.0:{port} --advertise 127.0.0.1:{port}\n"));
        first.ShouldContain($"token of {token.ShouldNotBeNull().Length} letters");
        first.ShouldNotContain(token);
        first.ShouldContain("told to stop");
        string second = await File.ReadAllTextAsync(LogOf("127.0.0.1-2"));
        second.ShouldContain($"--join 127.0.0.1:{port}");
        second.ShouldContain("told to stop");
        foreach (string log in (string[])[first, second])
            IsAlive(int.Parse(log.Split('\n').Single(line => line.StartsWith("pid ", StringComparison.Ordinal))[4..], CultureInfo.InvariantCulture)).ShouldBeFalse();
    }

    [SkippableFact]
    public async Task A_first_node_that_ends_at_once_is_named_with_its_last_words()
    {
        await using ThrowawaySshServer server = await ThrowawaySshServer.StartAsync();
        using TcpListener free = Listener();
        free.Stop();
        LaunchException failure = await Should.ThrowAsync<LaunchException>(() =>
            LaunchAsync(server, free, "#!/bin/sh\necho 'error: no such data' >&2\nexit 4\n", (_, _, _, _, _) => throw new InvalidOperationException("There is no cluster.")));
        failure.Message.ShouldBe("node 127.0.0.1 ended with code 4: error: no such data");
    }

    [SkippableFact]
    public async Task Nodes_that_all_end_end_the_launch()
    {
        await using ThrowawaySshServer server = await ThrowawaySshServer.StartAsync();
        using TcpListener node = Listener();
        LaunchException failure = await Should.ThrowAsync<LaunchException>(() => LaunchAsync(server, node, "#!/bin/sh\necho out of memory\nexit 1\n", async (_, _, _, _, cancellation) =>
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return ExitCode.Success;
        }));
        failure.Message.ShouldContain("all nodes have ended");
        failure.Message.ShouldContain("out of memory");
    }

    private async Task<ExitCode> LaunchAsync(ThrowawaySshServer server, TcpListener node, string script, TrainOnCluster train)
    {
        string program = _folder.File("a node's program");
        await File.WriteAllTextAsync(program, script);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await File.WriteAllTextAsync(_folder.File("hosts.txt"), string.Create(CultureInfo.InvariantCulture, $"127.0.0.1 port={server.Port} slots=2\n"));
        LaunchRequest request = new(
            _folder.File("hosts.txt"), new TrainRequest(null, [], null, Resume: false, Json: false), program, ((IPEndPoint)node.LocalEndpoint).Port, _folder.File("logs"),
            [.. server.Options], new SecurityRequest(null, null, null), null);
        return await new LaunchHandler(train).RunAsync(request, new CommandConsole(_output, _error, null), CancellationToken.None).WaitAsync(Patience);
    }

    private string LogOf(string node) => _folder.File("logs", $"{node}.log");

    /// <summary>Waits until a node's log holds a text; the file is looked at again at each change.</summary>
    private async Task LinesAsync(string node, string text, CancellationToken cancellation)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        either.CancelAfter(Patience);
        while (!(await File.ReadAllTextAsync(LogOf(node), either.Token)).Contains(text, StringComparison.Ordinal))
            await Task.Yield();
    }

    private static TcpListener Listener()
    {
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static bool IsAlive(int process) => Directory.Exists(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}"));
}
