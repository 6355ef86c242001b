using System.Collections.Immutable;

namespace ClusterNet.Cli.Progress;

/// <summary>Hands each event to several observers, in their order, and owns them.</summary>
public sealed class ObserverGroup(params ImmutableArray<ITrainingObserver> observers) : ITrainingObserver
{
    /// <inheritdoc/>
    public void Observe(TrainingEvent happening)
    {
        foreach (ITrainingObserver observer in observers)
            observer.Observe(happening);
    }

    /// <summary>Disposes the observers.</summary>
    public void Dispose()
    {
        foreach (ITrainingObserver observer in observers)
            observer.Dispose();
    }
}
