using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Cli.Jobs.Sections;
using ClusterNet.Cli.Nodes;
using ClusterNet.Cli.Operations;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Nodes;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Cli.Simulations;

/// <summary>Node processes of this machine, one compute thread each, in which jobs are trained for a while to see how long their steps take.</summary>
internal sealed class MeasuredNodes : IAsyncDisposable
{
    /// <summary>As many as a job may have: it is stopped long before.</summary>
    private const int EpochsMax = 1_000_000;

    /// <summary>For how long nothing counts: code is compiled, connections find their pace.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(3);

    private readonly LocalNodes _nodes;
    private readonly ClusterClient _client;
    private readonly int _count;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("clusternet-measure-");
    private int _runs;

    private MeasuredNodes(LocalNodes nodes, ClusterClient client, int count)
    {
        _nodes = nodes;
        _client = client;
        _count = count;
    }

    /// <summary>Starts the processes.</summary>
    /// <param name="count">How many, at least 1.</param>
    public static async Task<MeasuredNodes> StartAsync(int count)
    {
        LocalNodes nodes = await LocalNodes.StartAsync(count, threads: 1, TextWriter.Null);
        try
        {
            ClusterClient client = await ClusterClient.ConnectAsync(new ClusterClientOptions { Cluster = ClusterAddress.Parse(nodes.Address) });
            return new MeasuredNodes(nodes, client, count);
        }
        catch
        {
            await nodes.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Trains a job, with a worker and a server on each process and without evaluations and checkpoints, and stops it after a while; returns the
    /// time of a step, in nanoseconds.
    /// </summary>
    public async Task<double> StepNanosecondsAsync(BuiltJob built)
    {
        StepTimes times = new(WarmUp);
        using CancellationTokenSource enough = new();
        JobSubmission submission = new(
            Endless(built.Specification).ToYaml(), built.Data.ContentHash, Path.Combine(_folder.FullName, $"{_runs++}"), Resume: false, _count, _count, built.Specification.Cluster.Replicas);
        await _client.RunAsync(
            submission,
            happened =>
            {
                if (happened is StepReported step && times.Add(step) >= Measured && !enough.IsCancellationRequested)
                    enough.Cancel();
            },
            enough.Token);
        return times.Nanoseconds;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _nodes.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static JobSpecification Endless(JobSpecification job) => job with
    {
        Length = new TrainingLength(EpochsMax, Steps: null),
        Evaluation = job.Evaluation with { EveryEpochs = 0, EverySteps = 0 },
        Checkpoint = job.Checkpoint with { EveryEpochs = 0, EverySteps = 0 },
        EarlyStopping = null,
        Plateau = null,
    };
}
