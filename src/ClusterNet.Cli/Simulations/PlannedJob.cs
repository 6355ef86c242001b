using ClusterNet.Cli.Commands;
using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Runtime.Training;
using ClusterNet.Simulation.Planning;

namespace ClusterNet.Cli.Simulations;

/// <summary>A job as the capacity planner takes it.</summary>
internal static class PlannedJob
{
    /// <summary>A small model is cut into about so many chunks, as the trainer does it.</summary>
    private const int FewestChunks = 8;

    private const int SimulatedSteps = 40;

    /// <summary>How the trainer cuts the job's parameters.</summary>
    public static ChunkMap Chunks(BuiltJob built)
    {
        int share = (built.Model.Layout.Length + FewestChunks - 1) / FewestChunks;
        return ChunkMap.Cut(built.Model.Layout, Math.Min(built.Specification.Cluster.ChunkBytes / sizeof(float), share));
    }

    /// <summary>A cluster with the costs of this machine.</summary>
    public static CapacityRequest Request(BuiltJob built, Calibration calibration, ForecastRequest asked)
    {
        JobSpecification job = built.Specification;
        ChunkMap chunks = Chunks(built);
        int threads = asked.Threads ?? job.Cluster.Threads ?? (asked.AreLocal ? 1 : calibration.Cores);
        return new CapacityRequest
        {
            Workers = asked.Workers,
            Servers = Math.Min(asked.Servers ?? asked.Workers, chunks.Count),
            Replicas = asked.Replicas,
            Parameters = built.Model.Layout.Length,
            ChunkLengths = chunks.Lengths,
            StageChunks = chunks.Stages,
            StageCosts = calibration.Stages,
            Lanes = threads,
            Slowness = calibration.SlownessAt(asked.AreLocal ? asked.Workers * threads : threads),
            SingleNodeSlowness = calibration.SlownessAt(threads),
            Overhead = TimeSpan.Zero, // what a message costs was measured with the work that it sets off
            LocalLatency = Nanoseconds(calibration.LocalMessageNanoseconds),
            GlobalBatch = job.Batch.Size,
            Slices = job.Batch.Slices,
            UpdateNanosecondsPerParameter = calibration.UpdateNanosecondsPerParameter,
            ReduceNanosecondsPerParameter = calibration.ReduceNanosecondsPerParameter,
            BytesPerSecond = asked.BytesPerSecond ?? calibration.LinkBytesPerSecond,
            Latency = asked.Latency ?? Nanoseconds(calibration.LinkLatencyNanoseconds),
            LinkMessage = Nanoseconds(calibration.LinkMessageNanoseconds),
            LinkNanosecondsPerByte = 1e9 / calibration.LinkBytesPerSecond,
            MeanTimeBetweenFailures = asked.MeanTimeBetweenFailures,
            RepairTime = asked.RepairTime,
            CheckpointEverySteps = job.Checkpoint.EverySteps > 0 ? job.Checkpoint.EverySteps : Math.Max(1, job.Checkpoint.EveryEpochs) * built.StepsPerEpoch,
            SimulatedSteps = SimulatedSteps,
        };
    }

    /// <summary>A time of so many nanoseconds.</summary>
    public static TimeSpan Nanoseconds(double nanoseconds) => new((long)Math.Round(nanoseconds / TimeSpan.NanosecondsPerTick));
}
