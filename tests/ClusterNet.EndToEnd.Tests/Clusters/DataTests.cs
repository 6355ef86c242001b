using ClusterNet.EndToEnd.Tests.Networks;
using ClusterNet.EndToEnd.Tests.Program;

namespace ClusterNet.EndToEnd.Tests.Clusters;

/// <summary>Nodes without the job's data, or with other data in its place, are sent it. The data lies in the folder that each process works in.</summary>
public sealed class DataTests : IDisposable
{
    private const string InOwnFolder = "data.path=/proc/self/cwd/weather.csv";

    private readonly TemporaryFolder _client = new();
    private readonly TemporaryFolder _empty = new();
    private readonly TemporaryFolder _wrong = new();

    public void Dispose()
    {
        _client.Dispose();
        _empty.Dispose();
        _wrong.Dispose();
    }

    [Fact]
    public async Task Nodes_without_data_and_with_wrong_data_are_sent_it()
    {
        SmallJobs.WriteWeather(_client);
        await File.WriteAllTextAsync(_wrong.File("weather.csv"), SmallJobs.WeatherCsv().Replace("cold", "mild", StringComparison.Ordinal));
        using NodeProcess first = await StartAsync(_empty, "first");
        using NodeProcess second = await StartAsync(_wrong, "second", "--join", first.Address);
        using NodeProcess third = await StartAsync(_empty, "third", "--join", first.Address);
        string[] train = ["train", "weather.yaml", "--set", InOwnFolder, "--json", "--output"];
        ProgramOutcome outcome = await ClusterNetProgram.RunAsync(_client.Path, [.. train, "run", "--cluster", second.Address]);
        outcome.WeightsSha256().ShouldBe((await ClusterNetProgram.RunAsync(_client.Path, [.. train, "alone"])).WeightsSha256());
        outcome.Events("started").Single().GetProperty("workers").GetInt32().ShouldBe(3);

        (await first.Program.ErrorLineAsync("fetched from client-")).ShouldContain("weather.csv");
        (await second.Program.ErrorLineAsync("fetched from first")).ShouldContain("found data with the hash");
        await third.Program.ErrorLineAsync("the data has come from first");
        (await ClusterNetProgram.RunAsync(_client.Path, "stop", "--cluster", first.Address)).ShouldEndWith(0);
        foreach (NodeProcess node in (NodeProcess[])[first, second, third])
            (await node.Program.EndAsync()).ShouldEndWith(0);
        Directory.EnumerateDirectories(_empty.Path).ShouldBeEmpty("the copies go with the nodes");
    }

    private static Task<NodeProcess> StartAsync(TemporaryFolder folder, string name, params string[] more) =>
        NodeProcess.StartAsync(folder.Path, [("TMPDIR", folder.Path)], null, ["--name", name, .. more]);
}
