using System.Collections.Immutable;

namespace ClusterNet.Cli.Progress;

/// <summary>What a live display shows of a run: the sum of its events so far. Immutable.</summary>
/// <param name="Started">The first event; null before it came.</param>
/// <param name="Step">The latest progress; null before the first.</param>
/// <param name="Epochs">The latest epochs, the oldest first, at most <see cref="EpochsShown"/>.</param>
/// <param name="LastCheckpoint">The latest checkpoint; null before the first.</param>
/// <param name="LastNotice">The latest notice; null before the first.</param>
public sealed record RunView(TrainingStarted? Started, StepProgress? Step, ImmutableArray<EpochFinished> Epochs,
    CheckpointWritten? LastCheckpoint, TrainingNotice? LastNotice)
{
    /// <summary>How many epochs are kept.</summary>
    public const int EpochsShown = 5;

    /// <summary>A run of which nothing is known yet.</summary>
    public static RunView Empty { get; } = new(null, null, [], null, null);

    /// <summary>The view after one more event.</summary>
    public RunView With(TrainingEvent happening) => happening switch
    {
        TrainingStarted started => this with { Started = started },
        StepProgress step => this with { Step = step },
        EpochFinished epoch => this with { Epochs = Epochs.Length < EpochsShown ? Epochs.Add(epoch) : Epochs.RemoveAt(0).Add(epoch) },
        CheckpointWritten checkpoint => this with { LastCheckpoint = checkpoint },
        TrainingNotice notice => this with { LastNotice = notice },
        _ => this,
    };
}
