using System.Collections.Immutable;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// What a parameter server does with one chunk (a contiguous range of the flat vector) at each step: sums the contributions and applies
/// the optimizer, block by block while the sum is in the first-level cache. It owns the chunk's optimizer state.
/// </summary>
public sealed class ChunkUpdate
{
    private readonly Optimizer _optimizer;
    private readonly ImmutableArray<(int Start, int End, UpdateRule Rule)> _segments;

    /// <summary>Makes the update of a chunk, with a fresh optimizer state.</summary>
    /// <param name="layout">The model's layout, which tells what is trained and what is averaged.</param>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="range">The chunk.</param>
    public ChunkUpdate(ModelLayout layout, Optimizer optimizer, ParameterRange range)
    {
        if (range.Offset < 0 || range.Length < 0 || range.End > layout.Length)
            throw new ArgumentOutOfRangeException(nameof(range), range, $"expected a part of the {layout.Length} elements of the model");
        Range = range;
        State = new OptimizerState(optimizer, range.Length);
        _optimizer = optimizer;
        _segments = Segments(layout, range);
    }

    /// <summary>The chunk.</summary>
    public ParameterRange Range { get; }

    /// <summary>The optimizer's state for the chunk, to be saved and restored.</summary>
    public OptimizerState State { get; }

    /// <summary>Computes the chunk's next version.</summary>
    /// <param name="step">The step, counted from 0.</param>
    /// <param name="learningRate">The learning rate of the step.</param>
    /// <param name="schedule">The order in which the contributions are added; one output.</param>
    /// <param name="contributions">The contributions, each of the chunk's length.</param>
    /// <param name="weights">The chunk's weights before the step.</param>
    /// <param name="newWeights">Receives the chunk's weights after the step.</param>
    /// <param name="sum">The calling thread's buffers.</param>
    /// <exception cref="ArgumentException">A length is not the chunk's.</exception>
    public void Apply(
        long step,
        float learningRate,
        SumSchedule schedule,
        ReadOnlySpan<ReadOnlyMemory<float>> contributions,
        ReadOnlySpan<float> weights,
        Span<float> newWeights,
        ContributionSum sum)
    {
        RequireLength(weights.Length);
        RequireLength(newWeights.Length);
        foreach (ReadOnlyMemory<float> contribution in contributions)
            RequireLength(contribution.Length);

        foreach ((int segmentStart, int segmentEnd, UpdateRule rule) in _segments)
            for (int start = segmentStart; start < segmentEnd; start += Optimizer.BlockLength)
            {
                int length = Math.Min(Optimizer.BlockLength, segmentEnd - start);
                ReadOnlySpan<float> gradient = sum.SumBlock(schedule, contributions, start, length);
                ReadOnlySpan<float> before = weights.Slice(start, length);
                Span<float> after = newWeights.Slice(start, length);
                if (rule == UpdateRule.RunningStatistic)
                    VectorMath.Subtract(before, gradient, after);
                else
                    _optimizer.Update(step, learningRate, before, after, gradient, State.Slice(start, length));
            }
    }

    /// <summary>The chunk cut where the update rule changes, in places relative to the chunk.</summary>
    private static ImmutableArray<(int Start, int End, UpdateRule Rule)> Segments(ModelLayout layout, ParameterRange range)
    {
        ImmutableArray<(int Start, int End, UpdateRule Rule)>.Builder segments = ImmutableArray.CreateBuilder<(int, int, UpdateRule)>();
        foreach (ParameterPlacement parameter in layout.Parameters)
        {
            int start = Math.Max(parameter.Offset, range.Offset) - range.Offset;
            int end = Math.Min(parameter.Offset + parameter.Length, range.End) - range.Offset;
            UpdateRule rule = parameter.Definition.UpdateRule;
            if (start >= end)
                continue;
            if (segments.Count > 0 && segments[^1].Rule == rule)
                segments[^1] = (segments[^1].Start, end, rule);
            else
                segments.Add((start, end, rule));
        }

        return segments.ToImmutable();
    }

    private void RequireLength(int length)
    {
        if (length != Range.Length)
            throw new ArgumentException($"The chunk has {Range.Length} elements; a vector of {length} was given.", nameof(length));
    }
}
