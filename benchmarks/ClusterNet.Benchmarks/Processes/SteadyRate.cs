using ClusterNet.Runtime.Training;

namespace ClusterNet.Benchmarks.Processes;

/// <summary>The samples of a second, without the time in which code is compiled and connections are warmed: over the second half of a job.</summary>
internal sealed class SteadyRate(long samples)
{
    private StepReported? _first;
    private StepReported? _last;

    /// <summary>The samples of a second.</summary>
    public double SamplesPerSecond => _first is { } first && _last is { } last && last.At > first.At
        ? (last.SamplesSeen - first.SamplesSeen) / (last.At - first.At).TotalSeconds
        : double.NaN;

    /// <summary>Takes an event.</summary>
    public void Observe(TrainingEvent happened)
    {
        if (happened is not StepReported step || step.SamplesSeen < samples / 2)
            return;
        _first ??= step;
        _last = step;
    }
}
