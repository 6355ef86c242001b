using System.Diagnostics;
using System.Globalization;
using System.Net;
using ClusterNet.Benchmarks.Step;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Nodes;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Benchmarks.Processes;

/// <summary>
/// Two node processes of one thread each against one process of one thread, 784-512-512-10, in turns. The ratio counts: two is all that
/// two cores can give.
/// </summary>
internal sealed class ProcessesCommand : IBenchmarkCommand
{
    private const int Rounds = 9;
    private const int SamplesOfAnEpoch = 8192;
    private const int Epochs = 16;

    /// <inheritdoc/>
    public string Name => "processes";

    /// <inheritdoc/>
    public string Summary => "two node processes against one, samples a second";

    /// <inheritdoc/>
    public int Run(ReadOnlySpan<string> options, TextWriter output) => options is ["--node", var name, ..]
        ? BenchmarkNode.ServeAsync(name, options.Length > 2 ? options[2] : null, Console.In, output).GetAwaiter().GetResult()
        : MeasureAsync(output).GetAwaiter().GetResult();

    private static async Task<int> MeasureAsync(TextWriter output)
    {
        List<Process> nodes = [];
        DirectoryInfo runs = Directory.CreateTempSubdirectory("clusternet-benchmark-");
        try
        {
            (Process first, string address) = await StartAsync("node-0");
            nodes.Add(first);
            nodes.Add((await StartAsync("node-1", address)).Process);
            await using ClusterClient client = await ClusterClient.ConnectAsync(new ClusterClientOptions { Cluster = IPEndPoint.Parse(address) });
            await output.WriteLineAsync("batch | rounds | one process, samples/s | two processes | ratio, median (range) of the rounds | two bare loops at once to one");
            foreach (int batch in (int[])[128, 256])
                await output.WriteLineAsync(await CompareAsync(client, runs, batch));
            return 0;
        }
        finally
        {
            foreach (Process node in nodes)
            {
                node.StandardInput.Close();
                await node.WaitForExitAsync();
                node.Dispose();
            }

            runs.Delete(recursive: true); // only now does no node write there any more
        }
    }

    private static async Task<string> CompareAsync(ClusterClient client, DirectoryInfo runs, int batch)
    {
        const int steps = Epochs * SamplesOfAnEpoch / 2;
        SideBySide pair = new(BenchmarkJobs.Job(batch, Epochs), steps / batch);
        RoundsByDistance<(double One, double Two, double Ceiling)> rounds = new();
        await TwoAsync(client, runs.CreateSubdirectory($"{batch}-warm-up"), batch); // the nodes compile what they call often
        for (int round = 0; round < Rounds; round++)
        {
            DirectoryInfo run = runs.CreateSubdirectory($"{batch}-{round}");
            await rounds.AddAsync(async () => (await OneAsync(batch), await TwoAsync(client, run, batch), pair.Ratio(steps / batch)));
        }

        return string.Join('\n', rounds.Groups().Select(group => string.Create(
            CultureInfo.InvariantCulture,
            $"{batch} | {group.Name} | {Median(group.Rounds.Select(round => round.One)):N0} | {Median(group.Rounds.Select(round => round.Two)):N0} | {RoundsByDistance<(double One, double Two, double Ceiling)>.Text(group.Rounds, round => round.Two / round.One, "F2")} | {Median(group.Rounds.Select(round => round.Ceiling)):F2}")));
    }

    private static async Task<double> OneAsync(int batch)
    {
        SteadyRate rate = new(Epochs * SamplesOfAnEpoch);
        TrainerOptions options = new() { Threads = 1, CheckpointEveryEpochs = 0, ReportInterval = TimeSpan.FromMilliseconds(20) };
        await new Trainer(BenchmarkJobs.Job(batch, Epochs), options).FitAsync(rate.Observe);
        return rate.SamplesPerSecond;
    }

    private static async Task<double> TwoAsync(ClusterClient client, DirectoryInfo run, int batch)
    {
        SteadyRate rate = new(Epochs * SamplesOfAnEpoch);
        JobSubmission submission = new(BenchmarkJobs.TextOf(batch, Epochs), "", run.FullName, Resume: false, Workers: 2, Servers: 2, Replicas: 1);
        await client.RunAsync(submission, rate.Observe);
        return rate.SamplesPerSecond;
    }

    private static async Task<(Process Process, string Address)> StartAsync(params string[] words)
    {
        Process process = OwnProgram.Start(["processes", "--node", .. words]);
        string address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("A node did not start.");
        return (process, address);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
