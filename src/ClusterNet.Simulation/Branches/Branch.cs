namespace ClusterNet.Simulation.Branches;

/// <summary>The interesting branches of the distributed algorithm. A swarm of runs that never reaches one of them tests less than it seems to.</summary>
public enum Branch
{
    /// <summary>A worker's closed links put it out of the view.</summary>
    WorkerRemoved,

    /// <summary>A worker's silence put it out of the view.</summary>
    LeaseExpired,

    /// <summary>The view lost its last worker.</summary>
    ViewEmptied,

    /// <summary>A worker joined while training went on.</summary>
    LateJoin,

    /// <summary>A worker that had died joined again.</summary>
    RestartedWorkerJoined,

    /// <summary>There were more workers than micro-batches.</summary>
    SpareWorker,

    /// <summary>A worker took over micro-batches in the middle of a step.</summary>
    MicroBatchTakenOver,

    /// <summary>A forward pass began before all weights were there.</summary>
    ForwardBeforeWhole,

    /// <summary>A server had a contribution already.</summary>
    DuplicateRefused,

    /// <summary>A larger subtree took the place of its parts.</summary>
    PartsReplaced,

    /// <summary>A contribution to a step that was over was answered with the newest version.</summary>
    OldContributionAnswered,

    /// <summary>A contribution to the step after the one at hand was kept.</summary>
    EarlyContributionKept,

    /// <summary>A lost contribution was sent again.</summary>
    ContributionSentAgain,

    /// <summary>A lost version of a chunk was sent again.</summary>
    ChunkSentAgain,

    /// <summary>The version before the newest was sent to a worker that lacked it.</summary>
    PreviousVersionSent,

    /// <summary>A gradient was done when nobody wanted it any more.</summary>
    GradientUnwanted,

    /// <summary>A server said again that a step was complete.</summary>
    StepReportedAgain,

    /// <summary>Parts of an evaluation were handed out again.</summary>
    EvaluationLeasedAgain,

    /// <summary>A halt froze the servers and set the step to stop at.</summary>
    FrozenAndHalted,

    /// <summary>A checkpoint that was asked for froze the servers for a moment, and found its step.</summary>
    FrozenAndSaved,

    /// <summary>A checkpoint that was asked for was made at the next boundary.</summary>
    SavedAtBoundary,

    /// <summary>A halted job was resumed.</summary>
    Halted,

    /// <summary>A chunk that the job could not go on without was not to be read, and the job was begun anew.</summary>
    ChunkNotLoaded,

    /// <summary>Nobody was left who knew of the job, and it was begun anew.</summary>
    JobLost,

    /// <summary>A checkpoint was committed.</summary>
    CheckpointCommitted,

    /// <summary>A checkpoint failed, and the job went on or was begun again.</summary>
    CheckpointFailed,

    /// <summary>A damaged checkpoint was found and passed over.</summary>
    DamagedCheckpointRefused,

    /// <summary>A job was resumed from a checkpoint.</summary>
    Resumed,

    /// <summary>A job was resumed in the middle of an epoch.</summary>
    ResumedInsideEpoch,

    /// <summary>A job began anew for want of a checkpoint.</summary>
    BegunAnew,

    /// <summary>Early stopping ended the job.</summary>
    StoppedEarly,

    /// <summary>The learning rate was lowered on a plateau.</summary>
    LearningRateLowered,

    /// <summary>A lost part of the gradient's norm was asked for.</summary>
    NormAskedFor,

    /// <summary>A late micro-batch was leased to a second worker.</summary>
    DuplicateLease,

    /// <summary>A replica took a lost server's place.</summary>
    Failover,

    /// <summary>A new replica was brought up by state transfer.</summary>
    StateTransfer,

    /// <summary>The servers went back to a checkpoint while the workers stayed.</summary>
    Rewind,

    /// <summary>A coordinator came back and led on with what its journal and the servers said.</summary>
    CoordinatorRestarted,

    /// <summary>A standby took the place of a coordinator that had fallen silent.</summary>
    TakeOver,

    /// <summary>A coordinator learned that another one leads, and stood down.</summary>
    StoodDown,

    /// <summary>A new coordinator led on without a rewind.</summary>
    LedOn,

    /// <summary>A halt that had begun under one coordinator was carried out by the next.</summary>
    HaltTakenOver,

    /// <summary>A stale coordinator's word was refused.</summary>
    StaleCoordinatorFenced,

    /// <summary>A server left as it was asked to, after its chunks had gone to others.</summary>
    ServerDrained,

    /// <summary>A worker left as it was asked to.</summary>
    WorkerDrained,

    /// <summary>A view had no server.</summary>
    ServersGone,

    /// <summary>A server's silence or closed links put it out of the view.</summary>
    ServerRemoved,

    /// <summary>A server that had died joined again, with nothing.</summary>
    RestartedServerJoined,

    /// <summary>A replica was sent again what it had missed.</summary>
    ReplicaHelped,

    /// <summary>A sum came again to a replica that had applied it.</summary>
    DuplicateSumRefused,

    /// <summary>A server gave up a chunk that it had missed something of.</summary>
    ChunkGivenUp,
}
