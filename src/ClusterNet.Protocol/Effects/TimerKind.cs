namespace ClusterNet.Protocol.Effects;

/// <summary>The timers of the machines. Each machine has at most one of a kind; setting it again moves it.</summary>
public enum TimerKind
{
    /// <summary>Time to tell the coordinator that this actor lives.</summary>
    Heartbeat,

    /// <summary>Time to ask again for what is lacking.</summary>
    Retry,

    /// <summary>Time to look for members that have fallen silent.</summary>
    Lease,
}
