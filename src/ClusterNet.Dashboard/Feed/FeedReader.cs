namespace ClusterNet.Dashboard.Feed;

/// <summary>
/// One reader of a feed: what it has read, so that each snapshot holds only what is new. However slow the reader is, nothing is queued for it:
/// the next snapshot is taken when it has got the last. Not for two threads at once.
/// </summary>
public sealed class FeedReader
{
    private readonly RunFeed _feed;
    private long _version = -1;

    internal FeedReader(RunFeed feed)
    {
        _feed = feed;
    }

    internal Dictionary<string, CurvePosition> Positions { get; } = new(StringComparer.Ordinal);

    internal int TimelineRead { get; set; }

    internal long NodesRead { get; set; } = -1;

    /// <summary>Waits until there is something new.</summary>
    public Task ChangedAsync(CancellationToken cancellation) => _feed.ChangedAsync(_version, cancellation);

    /// <summary>What is new since the last time; everything at the first.</summary>
    public RunSnapshot Read()
    {
        RunSnapshot snapshot = _feed.ReadFor(this);
        _version = snapshot.Version;
        return snapshot;
    }
}
