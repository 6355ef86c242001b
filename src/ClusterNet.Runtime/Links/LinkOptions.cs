using ClusterNet.Runtime.Links.Frames;

namespace ClusterNet.Runtime.Links;

/// <summary>How a node's links behave. None of these changes a bit of what is trained.</summary>
public sealed record LinkOptions
{
    /// <summary>The most connections of a link.</summary>
    internal const int LanesMax = 16;

    /// <summary>How large a frame may be.</summary>
    public FrameLimits Frames { get; init; } = FrameLimits.Default;

    /// <summary>
    /// The number of TCP connections that numbers travel over, beside the one for everything else: 1 to 15, chosen by the dialling side. Default 1.
    /// More help across fast networks; between processes of one machine one is as good. Order is kept within a connection.
    /// </summary>
    public int BulkLanes { get; init; } = 1;

    /// <summary>
    /// Whether numbers go through shared memory where both nodes are processes of one machine and one user: 4 MiB for each connection. Default true; Linux only,
    /// and where it cannot be had, they go over the connection.
    /// </summary>
    public bool SharesMemory { get; init; } = true;

    /// <summary>
    /// How many bytes may wait to be sent over each connection of a link. Default 256 MiB; the waiting numbers stay where they are, so that
    /// this bounds what is held back from being used again rather than memory set aside. A message larger than that is taken when nothing waits.
    /// </summary>
    public long QueueBytesMax { get; init; } = 256L << 20;

    /// <summary>How often the two sides of a link make sure of each other. Default 500 ms.</summary>
    public TimeSpan HeartbeatEvery { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>After how long without a byte from the other side a link is given up. Default 2 s; at least two heartbeats.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long two nodes may take to connect and to make sure of each other. Default 5 s.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a link that is being closed may take to send what still waits. Default 2 s.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The most connections that are open at a time, whoever called. Default 4,096.</summary>
    public int ConnectionsMax { get; init; } = 4096;

    /// <summary>
    /// The most connections from callers that have not yet proved who they are. Default 64. When one more calls, the oldest of them is shut:
    /// a node that means it is through in milliseconds, callers that say nothing are the old ones.
    /// </summary>
    public int UnauthenticatedMax { get; init; } = 64;

    /// <summary>How many links are accepted in a second; four times as many in a burst. Default 50.</summary>
    public int JoinsPerSecondMax { get; init; } = 50;

    /// <summary>The pause after the first failed attempt to connect; doubled each time. Default 50 ms.</summary>
    public TimeSpan BackoffFirst { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The longest pause between attempts to connect. Default 2 s.</summary>
    public TimeSpan BackoffLongest { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Throws for values that contradict each other.</summary>
    /// <exception cref="ArgumentException">Says which.</exception>
    public LinkOptions Validated()
    {
        Require(this, BulkLanes is >= 1 and < LanesMax, $"{nameof(BulkLanes)} is 1 to {LanesMax - 1}, not {BulkLanes}.");
        Require(this, QueueBytesMax > 0 && Frames.FieldBytesMax > 0 && Frames.PayloadBytesMax > 0, "Limits in bytes are positive.");
        Require(this, Frames.PayloadBytesMax / sizeof(float) <= Array.MaxLength, "The numbers of a frame fit into an array.");
        Require(this, HeartbeatEvery > TimeSpan.Zero && Silence >= 2 * HeartbeatEvery, $"{nameof(Silence)} is at least two heartbeats.");
        Require(this, HandshakeTimeout > TimeSpan.Zero && CloseTimeout > TimeSpan.Zero, "Timeouts are positive.");
        Require(this, ConnectionsMax >= 1 && UnauthenticatedMax >= 1 && JoinsPerSecondMax >= 1, "Limits on connections are positive.");
        Require(this, BackoffFirst > TimeSpan.Zero && BackoffLongest >= BackoffFirst, "The first pause is positive, and the longest is not shorter.");
        return this;
    }

    private static void Require(LinkOptions options, bool condition, string rule)
    {
        if (!condition)
            throw new ArgumentException(rule, nameof(options));
    }
}
