using System.Collections.Immutable;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Work;

/// <summary>Makes the initial weights from the job's seed, and reads checkpoints. What was read last is kept as long as somebody needs it.</summary>
internal sealed class StartingPoints : IStartingPoints
{
    private readonly Lock _lock = new();
    private readonly TrainingJob _job;
    private readonly Checkpoint? _resumed;
    private readonly Func<long, Checkpoint> _open;
    private readonly WeakReference<StartingPoint?> _last = new(null);
    private long _lastStep = -1;

    /// <summary>Nothing has been read.</summary>
    /// <param name="job">The job.</param>
    /// <param name="resumed">The checkpoint that the job goes on from; null where it begins anew.</param>
    /// <param name="open">Opens the checkpoint of another step, which is disposed of here.</param>
    public StartingPoints(TrainingJob job, Checkpoint? resumed, Func<long, Checkpoint> open)
    {
        _job = job;
        _resumed = resumed;
        _open = open;
    }

    /// <inheritdoc/>
    public StartingPoint Read(long step)
    {
        lock (_lock)
        {
            if (step == _lastStep && _last.TryGetTarget(out StartingPoint? known))
                return known;
            StartingPoint read = step == 0 ? Initial() : Saved(step);
            _lastStep = step;
            _last.SetTarget(read);
            return read;
        }
    }

    private StartingPoint Initial()
    {
        AlignedVector weights = new(_job.Model.Layout.Length);
        _job.InitializeWeights(weights.Span);
        return new StartingPoint(weights, []);
    }

    private StartingPoint Saved(long step)
    {
        if (step == _resumed?.Manifest.Step)
            return Read(_resumed);
        using Checkpoint checkpoint = _open(step);
        return Read(checkpoint);
    }

    private StartingPoint Read(Checkpoint checkpoint)
    {
        AlignedVector weights = new(_job.Model.Layout.Length);
        checkpoint.ReadWeights(weights.Span);
        ImmutableArray<AlignedVector>.Builder states = ImmutableArray.CreateBuilder<AlignedVector>();
        foreach (string name in _job.Optimizer.StateNames)
        {
            AlignedVector state = new(weights.Length);
            checkpoint.ReadOptimizerState(name, state.Span);
            states.Add(state);
        }

        return new StartingPoint(weights, states.ToImmutable());
    }
}
