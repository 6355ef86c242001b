using ClusterNet.Protocol;
using ClusterNet.Protocol.Decisions;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;
using ClusterNet.Simulation.Mathematics;
using System.Collections.Immutable;
using System.Numerics;

namespace ClusterNet.Simulation.Checks;

/// <summary>
/// The same job without a cluster: one step after another, each micro-batch on its own, summed over the tree by plain recursion. Knows
/// nothing of the machines, and of the protocol's tree only its definition.
/// </summary>
public sealed class ReferenceRun
{
    private readonly TrainingPlan _plan;
    private readonly IMathematics _mathematics;
    private readonly List<ImmutableArray<ChunkNumbers>> _versions = [];
    private readonly List<StatisticSums> _statistics = [];
    private readonly List<BoundaryState> _states = [];

    /// <summary>A job of which nothing has been computed yet.</summary>
    public ReferenceRun(TrainingPlan plan, IMathematics mathematics)
    {
        _plan = plan;
        _mathematics = mathematics;
    }

    /// <summary>Every chunk after so many steps.</summary>
    public ImmutableArray<ChunkNumbers> At(long steps)
    {
        if (_versions.Count == 0)
            _versions.Add(_mathematics.Initial());
        while (_versions.Count <= steps)
            Advance();
        return _versions[(int)steps];
    }

    /// <summary>The number of steps of the whole job: all that the plan has, or fewer where it ends early.</summary>
    public long LastStep
    {
        get
        {
            for (long step = 1; step < _plan.TotalSteps; step++)
                if (_plan.EarlyStopping is { } stopping && _plan.IsEvaluated(step) && StateAt(step).EvaluationsSinceBest >= stopping.Patience)
                    return step;
            return _plan.TotalSteps;
        }
    }

    /// <summary>What the decisions at evaluations remember after so many steps, an evaluation there included.</summary>
    public BoundaryState StateAt(long steps)
    {
        if (_states.Count == 0)
            _states.Add(BoundaryState.Initial);
        while (_states.Count <= steps)
        {
            long step = _states.Count;
            _states.Add(_plan.IsEvaluated(step)
                ? _states[^1].After(step, EvaluationAt(step).MeanLoss, _plan.EarlyStopping, _plan.Plateau)
                : _states[^1]);
        }

        return _states[(int)steps];
    }

    /// <summary>The statistics of a step, numbered from 0.</summary>
    public StatisticSums StatisticsOf(long step)
    {
        At(step + 1);
        return _statistics[(int)step];
    }

    /// <summary>What the running epoch has summed up after so many steps; null at the beginning of one.</summary>
    public StatisticSums? EpochStatisticsAt(long steps)
    {
        StatisticSums? sum = null;
        for (long step = steps - (steps % _plan.StepsPerEpoch); step < steps; step++)
            sum = sum is null ? StatisticsOf(step) : sum.Add(StatisticsOf(step));
        return sum;
    }

    /// <summary>The evaluation of the weights after so many steps.</summary>
    public StatisticSums EvaluationAt(long steps)
    {
        ImmutableArray<IPayload> weights = WeightsAt(steps);
        return Sum(0, _plan.EvaluationSlices, part => _mathematics.Evaluate(weights, part), (lower, upper) => lower.Add(upper));
    }

    private ImmutableArray<IPayload> WeightsAt(long steps) => [.. At(steps).Select(chunk => chunk.Weights)];

    private void Advance()
    {
        long step = _versions.Count - 1;
        ImmutableArray<IPayload> weights = WeightsAt(step);
        SubtreeGradient[] leaves = [.. Enumerable.Range(0, _plan.Slices).Select(slice => Leaf(step, weights, slice))];
        ReductionSchedule whole = WholeSchedule();
        StepRule rule = new(step, StateAt(step).LearningRateScale, _plan.NeedsGradientNorm ? Norm(leaves, whole) : null);
        ImmutableArray<ChunkNumbers> next =
        [
            .. _versions[^1].Select((current, chunk) =>
                _mathematics.Apply(rule, chunk, current, [.. leaves.Select(leaf => leaf.Chunks[chunk])], whole)),
        ];
        _statistics.Add(Sum(0, _plan.Slices, slice => leaves[slice].Statistics, (lower, upper) => lower.Add(upper)));
        _versions.Add(next);
    }

    private double Norm(SubtreeGradient[] leaves, ReductionSchedule whole)
    {
        double squares = 0;
        for (int chunk = 0; chunk < _plan.Chunks; chunk++)
            squares += _mathematics.Sum(chunk, [.. leaves.Select(leaf => leaf.Chunks[chunk])], whole).SquaredNorm;
        return Math.Sqrt(squares);
    }

    private SubtreeGradient Leaf(long step, ImmutableArray<IPayload> weights, int slice)
    {
        SliceRange one = new(slice, slice + 1);
        return _mathematics.ComputeGradient(step, weights, one, new ReductionSchedule([0], [true], [one])).Single();
    }

    /// <summary>The tree as a stack program, from its definition: after leaf i as many sums as nodes end there.</summary>
    private ReductionSchedule WholeSchedule()
    {
        int[] merges = new int[_plan.Slices];
        CountEnds(0, _plan.Slices, merges);
        bool[] emits = new bool[_plan.Slices];
        emits[^1] = true;
        return new ReductionSchedule([.. merges], [.. emits], [new SliceRange(0, _plan.Slices)]);
    }

    private static void CountEnds(int low, int high, int[] merges)
    {
        if (high - low < 2)
            return;
        merges[high - 1]++;
        CountEnds(low, Middle(low, high), merges);
        CountEnds(Middle(low, high), high, merges);
    }

    private static T Sum<T>(int low, int high, Func<int, T> leaf, Func<T, T, T> add) =>
        high - low == 1 ? leaf(low) : add(Sum(low, Middle(low, high), leaf, add), Sum(Middle(low, high), high, leaf, add));

    /// <summary>The largest power of two below the length, from the lower end.</summary>
    private static int Middle(int low, int high) => low + (1 << BitOperations.Log2((uint)(high - low - 1)));
}
