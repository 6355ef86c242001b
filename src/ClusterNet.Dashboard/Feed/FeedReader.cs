namespace ClusterNet.Dashboard.Feed;

/// <summary>
/// One reader of a feed: what it has read, so that each snapshot holds only what is new. However slow the reader is, nothing is queued for it:
/// the next snapshot is taken when it has got the last. Not for two threads at once.
/// </summary>
public sealed class FeedReader
{
    private static readonly TimeSpan NodesInterval = TimeSpan.FromMilliseconds(200); // nobody reads a table faster, and of a thousand nodes it is long

    private readonly RunFeed _feed;
    private readonly TimeProvider _time;
    private long _version = -1;
    private long? _nodesReadAt;

    internal FeedReader(RunFeed feed, TimeProvider time)
    {
        _feed = feed;
        _time = time;
    }

    internal Dictionary<string, CurvePosition> Positions { get; } = new(StringComparer.Ordinal);

    internal int TimelineRead { get; set; }

    internal long NodesRead { get; set; } = -1;

    /// <summary>Whether there is something new.</summary>
    public bool HasNews => _feed.Version != _version || (WantsNodes && NodesRead != _feed.NodesVersion);

    /// <summary>Whether it is time to be told of the nodes again.</summary>
    internal bool WantsNodes => _nodesReadAt is not { } at || _time.GetElapsedTime(at) >= NodesInterval;

    /// <summary>What is new since the last time; everything at the first.</summary>
    public RunSnapshot Read()
    {
        RunSnapshot snapshot = _feed.ReadFor(this);
        _version = snapshot.Version;
        if (snapshot.Nodes is not null)
            _nodesReadAt = _time.GetTimestamp();
        return snapshot;
    }
}
