namespace ClusterNet.Dashboard.Playground;

/// <summary>What can be asked of a playground.</summary>
public enum PlaygroundAction
{
    /// <summary>Go on.</summary>
    Run,

    /// <summary>Stop after the present step.</summary>
    Pause,

    /// <summary>Do one step and stop.</summary>
    Step,

    /// <summary>Start one more worker.</summary>
    AddWorker,

    /// <summary>Kill a worker.</summary>
    KillWorker,

    /// <summary>Stop, and train the same steps again with another number of workers.</summary>
    Check,
}
