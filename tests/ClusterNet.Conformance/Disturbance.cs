namespace ClusterNet.Conformance;

/// <summary>What happens in the middle of a run.</summary>
public enum Disturbance
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The node of the last worker is lost for good.</summary>
    WorkerLost,

    /// <summary>The node of the last server is lost for good.</summary>
    ServerLost,

    /// <summary>The node of the coordinator is lost for good; another takes its place.</summary>
    CoordinatorMoved,

    /// <summary>The job is halted, and goes on from its checkpoint with one worker and one server less.</summary>
    HaltedAndResumed,
}
