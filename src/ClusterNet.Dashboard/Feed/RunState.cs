namespace ClusterNet.Dashboard.Feed;

/// <summary>How a run is.</summary>
public enum RunState
{
    /// <summary>It has not begun.</summary>
    Waiting,

    /// <summary>It trains.</summary>
    Running,

    /// <summary>It was asked to stop.</summary>
    Stopping,

    /// <summary>It did all its steps.</summary>
    Completed,

    /// <summary>It was stopped, with a checkpoint.</summary>
    Halted,

    /// <summary>It could not go on.</summary>
    Failed,
}
