namespace ClusterNet.Benchmarks.Dashboards;

/// <summary>A clock that moves when it is told to.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private long _ticks;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => _ticks;

    /// <summary>Some time passes.</summary>
    public void Pass(TimeSpan span) => _ticks += span.Ticks;
}
