using ClusterNet.Protocol;
using ClusterNet.Protocol.Plan;
using ClusterNet.Runtime.Checkpoints;

namespace ClusterNet.Runtime.Training;

/// <summary>How a job is run. None of it changes a bit of the result.</summary>
public sealed record TrainerOptions
{
    /// <summary>The number of worker actors, at least 1. Default 1.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>The number of parameter-server actors, at least 1; no more are made than there are chunks. Default 1.</summary>
    public int Servers { get; init; } = 1;

    /// <summary>The number of servers that hold each chunk, at least 1. Default 1: more are of use only where servers can be lost one by one.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>The number of nodes that may coordinate. Default 1.</summary>
    internal int Candidates { get; init; } = 1;

    /// <summary>How many more candidates may come while the job runs. Default: 0.</summary>
    internal int LateCandidatesMax { get; init; }

    /// <summary>The number of compute threads. Default: one a core.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The size of a chunk, in bytes of float32, at least 4. Default 512 KiB.</summary>
    public int ChunkBytes { get; init; } = 512 * 1024;

    /// <summary>A checkpoint is made after every so many epochs; 0 for only at the end. Default 1.</summary>
    public int CheckpointEveryEpochs { get; init; } = 1;

    /// <summary>A checkpoint is made after every so many steps, instead of epochs; 0 (the default) for by epochs.</summary>
    public long CheckpointEverySteps { get; init; }

    /// <summary>Where checkpoints are kept; null (the default) keeps none.</summary>
    public CheckpointStore? Checkpoints { get; init; }

    /// <summary>What to go on from; null (the default) begins anew.</summary>
    public Checkpoint? ResumeFrom { get; init; }

    /// <summary>After how many crashes of one worker without a completed step in between the job is given up. Default 5.</summary>
    public int RestartLimit { get; init; } = 5;

    /// <summary>How long actors wait for one another. Default: as they do in one process, with a lease of 30 s; nodes want <see cref="Timeouts.Default"/>.</summary>
    public Timeouts Timeouts { get; init; } = Timeouts.OneProcess;

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>A step is reported at least so far apart from the one before. Default 100 ms.</summary>
    public TimeSpan ReportInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Lets so many steps be done and no more; null (the default) lets all be done.</summary>
    public StepGate? Gate { get; init; }

    /// <summary>Whether <see cref="WeightsReported"/> comes with every evaluation: a copy of all weights. Default no. In one process only.</summary>
    public bool ReportWeights { get; init; }

    /// <summary>
    /// Whether <see cref="GradientReported"/> comes with the norm of the gradient, once a <see cref="ReportInterval"/> and at the last step of an epoch.
    /// Default no. In one process only.
    /// </summary>
    public bool ReportGradientNorms { get; init; }

    /// <summary>Whether <see cref="GradientReported"/> comes with the gradient itself too, at the last step of an epoch: a copy. Default no. In one process only.</summary>
    public bool ReportGradients { get; init; }

    /// <summary>Whether <see cref="WorkReported"/> tells how long the threads worked for whom. Default no. In one process only.</summary>
    public bool ReportWork { get; init; }

    /// <summary>For tests: puts something between a machine and its host, for instance a machine that throws. Default: nothing.</summary>
    public Func<IStateMachine, int, IStateMachine>? Intercept { get; init; }
}
