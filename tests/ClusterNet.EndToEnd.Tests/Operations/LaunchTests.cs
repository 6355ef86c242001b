using System.Globalization;
using ClusterNet.EndToEnd.Tests.Program;

namespace ClusterNet.EndToEnd.Tests.Operations;

/// <summary>The whole of <c>clusternet launch</c>: the system's ssh, a real ssh server on loopback, real nodes.</summary>
public sealed class LaunchTests : IDisposable
{
    private static readonly string[] Spiral = [ClusterNetProgram.Job("spiral.yaml"), "--set", "epochs=2"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task A_job_is_trained_on_nodes_that_are_started_over_ssh_and_nothing_is_left_behind()
    {
        await using ThrowawaySshServer server = await ThrowawaySshServer.StartAsync();
        string program = _folder.File("clusternet");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\necho \"process $$\"\nexec dotnet '{ClusterNetProgram.Assembly}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await File.WriteAllTextAsync(_folder.File("hosts.txt"), string.Create(CultureInfo.InvariantCulture, $"127.0.0.1 port={server.Port} slots=2\n"));
        string[] options = [.. server.Options.SelectMany(option => (string[])["--ssh-option", option])];
        ProgramOutcome outcome = await ClusterNetProgram.RunAsync(
            _folder.Path,
            [
                "launch", .. Spiral, "--hosts", "hosts.txt", "--program", program, "--node-port", FreePorts.Pair().ToString(CultureInfo.InvariantCulture), "--output", _folder.File("run"),
                "--logs", "logs", "--json", .. options,
            ]);
        outcome.WeightsSha256().ShouldBe((await ClusterNetProgram.RunAsync(_folder.Path, ["train", .. Spiral, "--output", "alone", "--json"])).WeightsSha256());
        foreach (string node in (string[])["127.0.0.1", "127.0.0.1-2"])
        {
            string log = await File.ReadAllTextAsync(_folder.File("logs", $"{node}.log"));
            string process = log.Split('\n').Single(line => line.StartsWith("process ", StringComparison.Ordinal))["process ".Length..];
            Directory.Exists($"/proc/{process}").ShouldBeFalse($"node {node} still runs; it said:\n{log}");
        }
    }
}
