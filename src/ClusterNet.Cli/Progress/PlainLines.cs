using System.Globalization;

namespace ClusterNet.Cli.Progress;

/// <summary>Writes each event as a line of text, for output that is not a terminal.</summary>
/// <param name="output">Where the lines go; not owned.</param>
public sealed class PlainLines(TextWriter output) : ITrainingObserver
{
    private long _totalEpochs;
    private long _totalSteps;

    /// <inheritdoc/>
    public void Observe(TrainingEvent happening)
    {
        if ((happening is MemberProgress member ? member.Happened : happening) is TrainingStarted started)
            (_totalEpochs, _totalSteps) = (started.TotalEpochs, started.TotalSteps);
        output.Write(Describe(happening) + "\n");
        output.Flush();
    }

    /// <summary>Does nothing: the output is not owned.</summary>
    public void Dispose()
    {
    }

    private string Describe(TrainingEvent happening) => happening switch
    {
        TrainingStarted started => Started(started),
        StepProgress step => $"epoch {step.Epoch}/{_totalEpochs}, step {step.Step}/{step.TotalSteps}: loss {Figures.Quantity(step.Loss)}, "
            + $"{Figures.Count(step.SamplesPerSecond)} samples/s, {Figures.Duration(step.SecondsLeft)} left",
        EpochFinished epoch => $"epoch {epoch.Epoch}/{_totalEpochs}, step {epoch.Step}/{_totalSteps}: "
            + Results(epoch.TrainingLoss, epoch.Validation),
        CheckpointWritten checkpoint => $"checkpoint {checkpoint.Path}{(checkpoint.IsBest ? " (best so far)" : "")}",
        TrainingNotice notice => $"step {notice.Step}: {notice.Message}",
        TrainingInterrupted interrupted => $"stopped after step {interrupted.Step}{Resume(interrupted.CheckpointPath)}",
        TrainingFailed failed => $"failed at step {failed.Step}: {failed.Reason}{LastGood(failed.CheckpointPath)}",
        TrainingFinished finished => Finished(finished),
        MemberProgress member => $"member {member.Member}: {Describe(member.Happened)}",
        EnsembleFinished ensemble => Finished(ensemble),
        _ => throw new ArgumentOutOfRangeException(nameof(happening), happening, "an event that has no line"),
    };

    private static string Started(TrainingStarted started) =>
        $"{started.Job}: {Figures.Count(started.Parameters, "parameter")}, {Figures.Count(started.TrainingSamples)} training and "
        + $"{Figures.Count(started.ValidationSamples)} validation samples, {Figures.Count(started.TotalSteps, "step")} "
        + $"({started.StepsPerEpoch} an epoch), {Figures.Count(started.Workers, "worker")}, {Figures.Count(started.Servers, "server")}, "
        + $"{Figures.Count(started.Threads, "thread")}"
        + (started.ResumedAfterStep > 0 ? $"\nresuming after step {started.ResumedAfterStep}" : "");

    private static string Finished(TrainingFinished finished) =>
        $"finished: {Figures.Count(finished.Steps, "step")}, {Figures.Count(finished.SamplesSeen, "sample")}, "
        + string.Create(CultureInfo.InvariantCulture, $"{finished.Seconds:0.0} s, ")
        + $"{Figures.Count(finished.SamplesPerSecond)} samples/s, {Results(finished.Loss, finished.Validation)}\n"
        + $"weights sha256 {finished.WeightsSha256}\nrun directory {finished.RunDirectory}";

    private static string Finished(EnsembleFinished ensemble) =>
        string.Concat(ensemble.Members.Select((member, index) => $"member {index}: {Results(null, member.Validation)}\n"))
        + $"ensemble of {ensemble.Members.Length}: {Results(null, ensemble.Validation)}\nrun directory {ensemble.RunDirectory}";

    private static string Results(double? trainingLoss, ValidationResult? validation)
    {
        List<string> results = [];
        if (trainingLoss is { } loss)
            results.Add($"training loss {Figures.Quantity(loss)}");
        if (validation is not null)
            results.Add($"validation loss {Figures.Quantity(validation.Loss)}");
        if (validation?.Accuracy is { } accuracy)
            results.Add($"accuracy {Figures.Quantity(accuracy)}");
        if (validation?.RSquared is { } rSquared)
            results.Add($"R² {Figures.Quantity(rSquared)}");
        return string.Join(", ", results);
    }

    private static string Resume(string? checkpoint) => checkpoint is null ? ", no checkpoint" : $"; --resume goes on from {checkpoint}";

    private static string LastGood(string? checkpoint) => checkpoint is null ? "" : $"; the last good checkpoint is {checkpoint}";
}
