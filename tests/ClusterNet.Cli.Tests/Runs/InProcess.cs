using System.Text.Json;
using ClusterNet.Cli.Commands;
using ClusterNet.Numerics;

namespace ClusterNet.Cli.Tests.Runs;

/// <summary>The command with its real handlers, run inside the test's process.</summary>
internal sealed record InProcess(ExitCode Code, string Output, string Error)
{
    /// <summary>Runs the command; jobs and data are named by absolute paths, since a test does not change the current folder.</summary>
    public static async Task<InProcess> RunAsync(params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        ExitCode code = await new CommandLine(ClusterNetCommand.Handlers(BlockCatalogues.Standard), new CommandConsole(output, error, null)).RunAsync(arguments, CancellationToken.None);
        return new InProcess(code, output.ToString(), error.ToString());
    }

    /// <summary>Trains the job of a text into the folder <c>run</c> of a temporary folder.</summary>
    public static async Task<InProcess> TrainAsync(TemporaryFolder folder, string job, params string[] arguments)
    {
        string path = folder.File("job.yaml");
        await File.WriteAllTextAsync(path, job);
        return await RunAsync(["train", path, "--output", folder.File("run"), "--threads", "1", "--json", .. arguments]);
    }

    /// <summary>This outcome, which must have that code.</summary>
    public InProcess ShouldEndWith(ExitCode expected)
    {
        Code.ShouldBe(expected, $"{Output}\n{Error}");
        return this;
    }

    /// <summary>The last event of a kind among the lines of JSON.</summary>
    public JsonElement LastEvent(string kind) => Events(kind)[^1];

    /// <summary>All events of a kind among the lines of JSON.</summary>
    public IReadOnlyList<JsonElement> Events(string kind) =>
    [
        .. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.GetProperty("event").GetString() == kind),
    ];
}
