using ClusterNet.Protocol.Effects;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Conformance;

/// <summary>A run of the job on nodes of this process, which stands still at <see cref="ConformanceJob.DisturbedAt"/> until something was done to it.</summary>
public sealed class RunInMiddle
{
    private readonly TaskCompletionSource _there = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _hasRewound;

    /// <summary>A run that has not begun.</summary>
    public RunInMiddle()
    {
        Opener = new ConformanceOpener(Gate, Applied);
    }

    /// <summary>Opens the job on every node.</summary>
    public ConformanceOpener Opener { get; }

    /// <summary>Ends when the run stands still.</summary>
    public Task There => _there.Task.WaitAsync(TimeSpan.FromMinutes(1));

    private StepGate Gate { get; } = new(ConformanceJob.DisturbedAt);

    private AppliedSteps Applied { get; } = new(ConformanceJob.Create().Slices);

    /// <summary>Takes an event.</summary>
    public void Observe(TrainingEvent happened)
    {
        if (happened is StepReported { Step: >= ConformanceJob.DisturbedAt })
            _there.TrySetResult();
        _hasRewound |= happened is RewindReported;
    }

    /// <summary>Lets the run go on to its end.</summary>
    public void GoOn() => Gate.OpenTo(long.MaxValue);

    /// <summary>What became of it.</summary>
    public HostRun Ended(TrainingResult result) => new(
        result.Outcome == JobOutcome.Completed ? null : $"{result.Outcome}: {result.Reason}", result.Steps, result.WeightsSha256, _hasRewound, Applied.Account(ConformanceJob.Create()));
}
