using System.Diagnostics;

namespace ClusterNet.Benchmarks.Actors;

/// <summary>Takes the cost of a step between two moments of a run, so that what comes before the first step does not count.</summary>
internal sealed class StepStopwatch
{
    private (long Step, long Timestamp, TimeSpan Processor)? _first;
    private (long Step, long Timestamp, TimeSpan Processor) _last;

    /// <summary>The cost of a step between the first and the last moment.</summary>
    /// <exception cref="InvalidOperationException">There were no two moments with steps in between.</exception>
    public StepCost Cost
    {
        get
        {
            if (_first is not { } first || _last.Step <= first.Step)
                throw new InvalidOperationException("The run is too short to be timed.");
            double steps = _last.Step - first.Step;
            return new StepCost(
                Stopwatch.GetElapsedTime(first.Timestamp, _last.Timestamp).TotalSeconds / steps,
                (_last.Processor - first.Processor).TotalSeconds / steps);
        }
    }

    /// <summary>Notes that so many steps are done now.</summary>
    public void Note(long step)
    {
        _last = (step, Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        _first ??= _last;
    }
}
