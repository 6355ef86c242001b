using ClusterNet.Runtime.Training;

namespace ClusterNet.Cli.Simulations;

/// <summary>
/// How long steps took, from the moments at which some of them were reported. The median of the spans between reports counts, so that a moment in
/// which somebody else had the processor does not.
/// </summary>
/// <param name="warmUp">What is reported before this time is not counted.</param>
internal sealed class StepTimes(TimeSpan warmUp)
{
    private readonly List<double> _nanoseconds = [];
    private StepReported? _first;
    private StepReported? _last;

    /// <summary>The time of a step, in nanoseconds.</summary>
    /// <exception cref="InvalidOperationException">Fewer than two steps were reported.</exception>
    public double Nanoseconds
    {
        get
        {
            if (_nanoseconds.Count == 0)
                throw new InvalidOperationException("The run was too short to be measured.");
            double[] sorted = [.. _nanoseconds.Order()];
            return sorted[sorted.Length / 2];
        }
    }

    /// <summary>Takes a report; returns for how long has been measured.</summary>
    public TimeSpan Add(StepReported step)
    {
        if (step.At < warmUp)
            return TimeSpan.Zero;
        if (_last is not null && step.Step > _last.Step)
            _nanoseconds.Add((step.At - _last.At).TotalNanoseconds / (step.Step - _last.Step));
        _last = step;
        _first ??= step;
        return step.At - _first.At;
    }
}
