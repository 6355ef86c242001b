namespace ClusterNet.Cli.Progress;

/// <summary>Lets a <see cref="StepProgress"/> through once an interval; every other event passes at once.</summary>
/// <param name="inner">Who is told; owned.</param>
/// <param name="interval">The shortest time between two steps that are shown.</param>
/// <param name="clock">The clock.</param>
public sealed class StepThrottle(ITrainingObserver inner, TimeSpan interval, TimeProvider clock) : ITrainingObserver
{
    private long _shownAt = clock.GetTimestamp();

    /// <inheritdoc/>
    public void Observe(TrainingEvent happening)
    {
        if (happening is StepProgress)
        {
            if (clock.GetElapsedTime(_shownAt) < interval)
                return;
            _shownAt = clock.GetTimestamp();
        }
        inner.Observe(happening);
    }

    /// <summary>Disposes the inner observer.</summary>
    public void Dispose() => inner.Dispose();
}
