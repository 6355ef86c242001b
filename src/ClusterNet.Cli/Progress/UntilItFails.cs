namespace ClusterNet.Cli.Progress;

/// <summary>
/// Hands events on until the file that they go to cannot be written any more, on a full disk for instance. Then that is told, once, and
/// training goes on without it.
/// </summary>
/// <param name="inner">Who is told; owned.</param>
/// <param name="tell">Is told why the inner observer was given up.</param>
public sealed class UntilItFails(ITrainingObserver inner, Action<Exception> tell) : ITrainingObserver
{
    private bool _failed;

    /// <inheritdoc/>
    public void Observe(TrainingEvent happening)
    {
        if (!_failed)
            Try(() => inner.Observe(happening));
    }

    /// <summary>Disposes the inner observer.</summary>
    public void Dispose() => Try(inner.Dispose);

    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            if (!_failed)
                tell(failure);
            _failed = true;
        }
    }
}
