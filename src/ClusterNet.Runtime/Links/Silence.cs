namespace ClusterNet.Runtime.Links;

/// <summary>Tells how long nothing has been heard of the other side. Looked at once a heartbeat.</summary>
internal sealed class Silence
{
    private readonly TimeProvider _clock;
    private readonly TimeSpan _limit;
    private long _bytes;
    private long _heardAt;
    private long _lookedAt;

    /// <summary>Begins to listen.</summary>
    public Silence(TimeSpan limit, TimeProvider clock)
    {
        _clock = clock;
        _limit = limit;
        _heardAt = _lookedAt = clock.GetTimestamp();
    }

    /// <summary>Whether the silence has lasted too long.</summary>
    /// <param name="bytesReceived">How many bytes have come so far.</param>
    public bool IsTooLong(long bytesReceived)
    {
        long now = _clock.GetTimestamp();
        bool slept = _clock.GetElapsedTime(_lookedAt, now) > _limit; // then it is this side that was away; what came meanwhile is still to be read
        _lookedAt = now;
        if (bytesReceived != _bytes || slept)
            _heardAt = now;
        _bytes = bytesReceived;
        return _clock.GetElapsedTime(_heardAt, now) > _limit;
    }
}
