using ClusterNet.Data.Sampling;
using ClusterNet.Protocol.Plan;
using ClusterNet.Simulation.Mathematics;
using ClusterNet.Simulation.Networks;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Planning;

/// <summary>
/// Predicts how fast a cluster trains, by running the very machines that run in production on virtual time with phantom mathematics: sizes
/// and costs alone.
/// </summary>
public static class CapacityPlanner
{
    private const int WarmUpShare = 4;
    private static readonly TimeSpan MillionHours = TimeSpan.FromHours(1_000_000);

    /// <summary>Predicts one cluster.</summary>
    /// <exception cref="ArgumentException">The request contradicts itself.</exception>
    public static CapacityForecast Forecast(CapacityRequest request)
    {
        SimulationResult result = Simulate(request);
        TimeSpan step = MeanStep(result);
        bool isSingle = request is { Workers: 1, Servers: 1, DedicatedServers: false };
        long[] sent = [.. result.BytesSent.Select(bytes => bytes / request.SimulatedSteps)];
        return FailureCosts.Add(new CapacityForecast
        {
            Request = request,
            StepTime = step,
            SingleNodeStepTime = isSingle ? step : MeanStep(Simulate(request with { Workers = 1, Servers = 1, DedicatedServers = false, Slices = SlicesOf(request), Slowness = request.SingleNodeSlowness })),
            BytesSentPerStepMax = sent.Max(),
            BytesSentPerStepMean = (long)sent.Average(),
            FailuresPerHour = 0,
            WorkerFailureCost = TimeSpan.Zero,
            ServerFailureCost = TimeSpan.Zero,
            FailureShare = 0,
        });
    }

    /// <summary>Predicts a cluster of each of some sizes.</summary>
    /// <param name="request">Everything but the number of workers; its servers are at most as many as the workers of each size.</param>
    /// <param name="workers">The sizes.</param>
    public static ImmutableArray<CapacityForecast> ScalingCurve(CapacityRequest request, IEnumerable<int> workers) =>
        [.. workers.Select(count => Forecast(request with { Workers = count, Servers = Math.Min(count, request.Servers) }))];

    /// <summary>Runs the request's job for its simulated steps.</summary>
    public static SimulationResult Simulate(CapacityRequest request)
    {
        Scenario scenario = Describe(request);
        ShardedSampler sampler = new(
            (long)request.GlobalBatch * request.SimulatedSteps, scenario.Plan.Slices, request.GlobalBatch, seed: 1);
        SimulationResult result = Simulation.Run(scenario, new SimulationParts { Mathematics = new PhantomMathematics(scenario.Plan, sampler) });
        return result.IsSound ? result : throw new InvalidOperationException($"the simulation broke: {result.Violation}");
    }

    private static Scenario Describe(CapacityRequest request) => new()
    {
        Seed = 1,
        Nodes = Nodes(request),
        Plan = Plan(request),
        Costs = new CostModel
        {
            ComputePerSample = request.ComputePerSample,
            UpdateNanosecondsPerParameter = request.UpdateNanosecondsPerParameter,
            ReduceNanosecondsPerParameter = request.ReduceNanosecondsPerParameter,
            Overhead = request.Overhead,
            Stages = request.StageCosts,
            LinkMessage = request.LinkMessage,
            LinkNanosecondsPerByte = request.LinkNanosecondsPerByte,
        },
        Network = new NetworkProfile { LocalLatency = request.LocalLatency, Latency = LatencyDistribution.Constant(request.Latency), PacketTime = request.LinkMessage, BytesPerSecond = request.BytesPerSecond },
        TimeLimit = TimeSpan.FromDays(3650),
        EventLimit = long.MaxValue,
    };

    private static ImmutableArray<NodeSpecification> Nodes(CapacityRequest request)
    {
        IEnumerable<NodeSpecification> workers = Enumerable.Range(0, request.Workers).Select(worker => new NodeSpecification
        {
            Worker = worker,
            Server = !request.DedicatedServers && worker < request.Servers ? worker : null,
            Candidate = worker == 0 ? 0 : null,
            Lanes = request.Lanes,
            Slowness = request.Slowness,
        });
        int placed = request.DedicatedServers ? 0 : Math.Min(request.Workers, request.Servers);
        IEnumerable<NodeSpecification> servers = Enumerable.Range(placed, request.Servers - placed).Select(server => new NodeSpecification { Server = server, Lanes = request.Lanes, Slowness = request.Slowness });
        return [.. workers.Concat(servers)];
    }

    private static TrainingPlan Plan(CapacityRequest request)
    {
        int chunks = (int)Math.Min(request.Parameters, request.Chunks > 0 ? request.Chunks : Math.Max(request.Stages, request.Servers));
        int stages = Math.Min(request.Stages, chunks);
        // A slow step must not be mistaken for a lost one.
        TimeSpan patience = Longer(TimeSpan.FromSeconds(10), 100 * Work(request));
        return new TrainingPlan
        {
            Slices = SlicesOf(request),
            ChunkLengths = !request.ChunkLengths.IsEmpty ? request.ChunkLengths
                : [.. Cuts(request.Parameters, chunks).Select(cut => checked((int)(cut.End - cut.Start)))],
            StageChunks = !request.ChunkLengths.IsEmpty ? request.StageChunks
                : [.. Cuts(chunks, stages).Select(cut => new ChunkRange((int)cut.Start, (int)cut.End))],
            TotalSteps = request.SimulatedSteps,
            StepsPerEpoch = request.SimulatedSteps,
            WorkersToStart = request.Workers,
            ServersToStart = request.Servers,
            Replicas = request.Replicas,
            Timeouts = new Timeouts { Heartbeat = patience / 4, Lease = patience, Retry = patience, Takeover = 2 * patience, Late = patience },
        };
    }

    /// <summary>The least divisor of the global batch that gives each worker a micro-batch; the global batch itself where there is none.</summary>
    private static int SlicesOf(CapacityRequest request)
    {
        if (request.Slices > 0)
            return request.Slices;
        for (int slices = Math.Min(request.Workers, request.GlobalBatch); slices < request.GlobalBatch; slices++)
            if (request.GlobalBatch % slices == 0)
                return slices;
        return request.GlobalBatch;
    }

    private static IEnumerable<(long Start, long End)> Cuts(long total, int parts) =>
        Enumerable.Range(0, parts).Select(part => (total * part / parts, total * (part + 1) / parts));

    private static TimeSpan MeanStep(SimulationResult result)
    {
        int first = result.CompletedSteps.Length / WarmUpShare;
        (long fromStep, TimeSpan from) = result.CompletedSteps[first];
        (long toStep, TimeSpan to) = result.CompletedSteps[^1];
        return toStep > fromStep ? (to - from) / (toStep - fromStep) : result.CompletedSteps[^1].Time / toStep;
    }

    /// <summary>The work of a step on one compute thread.</summary>
    private static TimeSpan Work(CapacityRequest request)
    {
        double nanoseconds = (request.Parameters * request.UpdateNanosecondsPerParameter)
            + (request.GlobalBatch * request.ComputePerSample.TotalNanoseconds)
            + request.StageCosts.Sum(stage => SlicesOf(request) * stage.Nanoseconds(request.GlobalBatch / SlicesOf(request)));
        TimeSpan step = new((long)(nanoseconds / TimeSpan.NanosecondsPerTick));
        return step > TimeSpan.Zero && step < MillionHours ? step : throw new ArgumentException("a step takes some time, and an end", nameof(request));
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
