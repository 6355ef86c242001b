using ClusterNet.Data.Sampling;
using ClusterNet.Numerics;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Buffers;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Work;

/// <summary>What the actors of a node share: the job, the plan, the memory and the threads.</summary>
internal sealed class NodeContext
{
    /// <summary>The job.</summary>
    public required TrainingJob Job { get; init; }

    /// <summary>What the machines know of it.</summary>
    public required TrainingPlan Plan { get; init; }

    /// <summary>How the flat vector is cut.</summary>
    public required ChunkMap Chunks { get; init; }

    /// <summary>Which sample is used when.</summary>
    public required ShardedSampler Sampler { get; init; }

    /// <summary>The versions of the weights.</summary>
    public required WeightStore Weights { get; init; }

    /// <summary>Vectors for chunks that come from other nodes.</summary>
    public ChunkPool ReceivedChunks { get; } = new();

    /// <summary>The threads for the heavy maths.</summary>
    public required ComputeThreads Threads { get; init; }

    /// <summary>Lets so many steps be done and no more; null where all are.</summary>
    public StepGate? Gate { get; init; }

    /// <summary>Looks at gradients before they are applied; null where nobody wants to see them.</summary>
    public GradientProbe? GradientProbe { get; set; }

    /// <summary>How long the threads work for whom; null where nobody wants to know.</summary>
    public WorkTimes? WorkTimes { get; init; }

    /// <summary>The order in which a step's micro-batches are summed.</summary>
    public required ReductionTree Tree { get; init; }

    /// <summary>The buffers in which each thread sums contributions.</summary>
    public ThreadLocal<ContributionSum> ContributionSums { get; } = new(() => new ContributionSum());

    /// <summary>The context of a job that is run in a given way.</summary>
    /// <param name="job">The job.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="arrivals">What the compute threads take in between two pieces of work; null for nothing.</param>
    public static NodeContext Of(TrainingJob job, TrainerOptions options, IArrivals? arrivals = null)
    {
        ShardedSampler sampler = new(job.Data.Training.Count, job.Slices, job.BatchSize, job.Seed, job.Shuffles);
        ChunkMap chunks = PlanMaker.Chunks(job, options);
        WorkTimes? times = options.ReportWork ? new WorkTimes(options.Time) : null;
        return new NodeContext
        {
            Job = job,
            Plan = PlanMaker.Plan(job, options, chunks, sampler),
            Chunks = chunks,
            Sampler = sampler,
            Weights = new WeightStore(job.Model.Layout.Length),
            Threads = new ComputeThreads(options.Threads, times, arrivals),
            WorkTimes = times,
            Gate = options.Gate,
            Tree = new ReductionTree(job.Slices),
        };
    }
}
