using ClusterNet.Numerics;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Dashboard.Playground;

/// <summary>Takes pictures of a network's newest weights; those of a step that was taken already are not computed again. Not for two threads at once, but for the step.</summary>
internal sealed class PlaygroundPicture
{
    private static readonly TimeSpan SpeedInterval = TimeSpan.FromMilliseconds(500);

    private readonly TrainingJob _job;
    private readonly SurfacePainter _painter;
    private readonly Predictor _predictor;
    private readonly float[] _weights;
    private readonly long _stepsPerEpoch;
    private PlaygroundSnapshot? _last;
    private (long At, long Step)? _speedFrom;
    private double _stepsPerSecond;

    /// <summary>No picture is taken yet.</summary>
    public PlaygroundPicture(PlaygroundSettings settings, TrainingJob job)
    {
        _job = job;
        _painter = new SurfacePainter(settings);
        _weights = new float[job.Model.Layout.Length];
        _predictor = new Predictor(job.Model, _weights);
        _stepsPerEpoch = (job.Data.Training.Count + settings.BatchSize - 1) / settings.BatchSize;
        job.InitializeWeights(_weights);
    }

    /// <summary>The newest step. For any thread.</summary>
    public long StepOf(RunningTraining? running) => running?.CompletedSteps ?? 0;

    /// <summary>A picture of the newest weights.</summary>
    public PlaygroundSnapshot Take(RunningTraining running, long now, TimeProvider time)
    {
        long step = _last?.Step ?? 0;
        if (running.TryReadWeights(_weights, out long newest))
            step = newest;
        if (_last?.Step == step)
            return _last with { StepsPerSecond = Speed(step, now, time) };
        (byte[] output, byte[] neurons) = _painter.Paint(_weights);
        return _last = new PlaygroundSnapshot(
            step, (double)step / _stepsPerEpoch, IsRunning: false, Speed(step, now, time), _predictor.Evaluate(_job.Data.Training).Loss, _predictor.Evaluate(_job.Data.Validation).Loss,
            WeightsHash.Sha256(_weights), [.. _weights], output, neurons, Workers: [], TimelineFrom: 0, Timeline: [], Failure: null);
    }

    private double Speed(long step, long now, TimeProvider time)
    {
        (long At, long Step) from = _speedFrom ??= (now, step);
        TimeSpan since = time.GetElapsedTime(from.At, now);
        if (since < SpeedInterval)
            return _stepsPerSecond;
        _speedFrom = (now, step);
        return _stepsPerSecond = (step - from.Step) / since.TotalSeconds;
    }
}
