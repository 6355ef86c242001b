namespace ClusterNet.Cli.Progress;

/// <summary>Follows a run. Events come one at a time and in order; disposing shows what is still held back.</summary>
public interface ITrainingObserver : IDisposable
{
    /// <summary>Takes an event; returns soon and does not throw because of the event.</summary>
    void Observe(TrainingEvent happening);
}
