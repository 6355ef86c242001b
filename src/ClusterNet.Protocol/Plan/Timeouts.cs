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

    /// <summary>The defaults.</summary>
    public static Timeouts Default { get; } = new();
}
