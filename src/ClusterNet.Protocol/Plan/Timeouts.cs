namespace ClusterNet.Protocol.Plan;

/// <summary>How long the actors wait for one another. None of these changes a bit of the result.</summary>
public sealed record Timeouts
{
    /// <summary>How often an actor tells the coordinator that it lives. Default 500 ms.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>After how much silence an actor is taken for dead. Default 2 s; at least three heartbeats.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>After how long without progress an actor asks again for what it lacks. Default 1 s.</summary>
    public TimeSpan Retry { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>After how much silence of the coordinator a candidate takes its place. Default 3 s; longer than <see cref="Retry"/>.</summary>
    public TimeSpan Takeover { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>A step is never taken for late before it is this old; beyond that, when it takes a multiple of the usual time. Default 500 ms.</summary>
    public TimeSpan Late { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The defaults.</summary>
    public static Timeouts Default { get; } = new();

    /// <summary>
    /// For actors that all live in one process, where silence only means that the processors are busy: they cannot lose one another, and one
    /// that throws is noticed at once. A lease of 30 s, else the defaults.
    /// </summary>
    public static Timeouts OneProcess { get; } = new() { Lease = TimeSpan.FromSeconds(30) };
}
