using ClusterNet.Numerics;
using ClusterNet.Protocol.Effects;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Work;

/// <summary>
/// Looks at the gradient of a step now and then, chunk by chunk as the servers apply it, and tells its norm when all chunks were seen. What
/// it adds up is its own: the update does not depend on it.
/// </summary>
internal sealed class GradientProbe
{
    private const int StepsUnderWay = 4;

    private readonly Lock _lock = new();
    private readonly NodeContext _node;
    private readonly TrainingReporter _reporter;
    private readonly TimeSpan _interval;
    private readonly bool _copies;
    private readonly SortedDictionary<long, Sight> _sights = [];
    private TimeSpan? _lastLook;
    private long _newest = -1;

    /// <summary>Nothing has been looked at.</summary>
    /// <param name="node">The job, and how it is cut.</param>
    /// <param name="reporter">Is told.</param>
    /// <param name="options">How often to look, and whether to copy.</param>
    public GradientProbe(NodeContext node, TrainingReporter reporter, TrainerOptions options)
    {
        _node = node;
        _reporter = reporter;
        _interval = options.ReportInterval;
        _copies = options.ReportGradients;
    }

    /// <summary>A chunk of a step's gradient is there.</summary>
    /// <param name="update">The chunk's update.</param>
    /// <param name="apply">Which step, and in which order the contributions are added.</param>
    /// <param name="contributions">The contributions.</param>
    /// <param name="sum">The calling thread's buffers.</param>
    public void Look(ChunkUpdate update, ApplyChunk apply, ReadOnlySpan<ReadOnlyMemory<float>> contributions, ContributionSum sum)
    {
        if (SightOf(apply.Version.Step) is not { } sight)
            return;
        SumSchedule schedule = new(apply.Schedule.Merges, apply.Schedule.Emits);
        double squares = update.SumOfSquares(schedule, contributions, sum);
        if (sight.Gradient is { } gradient)
            sum.Sum(schedule, contributions, [gradient.AsMemory(update.Range.Offset, update.Range.Length)]);
        lock (_lock)
            if (sight.Add(apply.Chunk, squares))
                Tell(apply.Version.Step, sight);
    }

    private void Tell(long step, Sight sight)
    {
        _sights.Remove(step);
        _reporter.Publish(new GradientReported(_reporter.Elapsed, step + 1, Math.Sqrt(sight.Squares), sight.Gradient?.AsMemory()));
    }

    /// <summary>What is gathered of a step; null where it is not looked at. The first chunk of a step decides for all of them.</summary>
    private Sight? SightOf(long step)
    {
        lock (_lock)
        {
            if (step <= _newest)
                return _sights.GetValueOrDefault(step);
            _newest = step;
            bool endsEpoch = (step + 1) % _node.Sampler.StepsPerEpoch == 0;
            TimeSpan now = _reporter.Elapsed;
            if (!endsEpoch && now - _lastLook < _interval)
                return null;
            _lastLook = now;
            Sight sight = new(_node.Chunks.Count, endsEpoch && _copies ? new float[_node.Chunks.Parameters] : null);
            _sights.Add(step, sight);
            if (_sights.Count > StepsUnderWay)
                _sights.Remove(_sights.Keys.First()); // a step that a lost server never finished
            return sight;
        }
    }

    private sealed class Sight(int chunks, float[]? gradient)
    {
        private readonly double?[] _squares = new double?[chunks];
        private int _missing = chunks;

        public float[]? Gradient => gradient;

        /// <summary>The sum over all chunks, in their order.</summary>
        public double Squares => _squares.Sum(chunk => chunk ?? 0);

        /// <summary>Adds a chunk's squares, once; true when it was the last one.</summary>
        public bool Add(int chunk, double squares)
        {
            if (_squares[chunk] is not null)
                return false;
            _squares[chunk] = squares;
            return --_missing == 0;
        }
    }
}
