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
    private readonly ImmutableArray<(int Start, int End, int RowLength)> _constrained;

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
        _constrained = optimizer.RowConstraints.IsEmpty ? [] : TrainedRows(layout, range);
    }

    /// <summary>The chunk.</summary>
    public ParameterRange Range { get; }

    /// <summary>The optimizer's state for the chunk, to be saved and restored.</summary>
    public OptimizerState State { get; }

    /// <summary>
    /// Adds the squares of the chunk's gradient, that is of the sum of its contributions, to a sum over several chunks: what is exchanged
    /// before the update where <see cref="Optimizer.NeedsGradientNorm"/>. The norm is the root of the sum over all chunks, in whatever
    /// order. Running statistics do not count.
    /// </summary>
    /// <param name="schedule">The order in which the contributions are added; one output.</param>
    /// <param name="contributions">The contributions, each of the chunk's length.</param>
    /// <param name="sum">The calling thread's buffers.</param>
    /// <param name="squares">Where the squares are added.</param>
    /// <exception cref="ArgumentException">A length is not the chunk's.</exception>
    public void AddSquares(SumSchedule schedule, ReadOnlySpan<ReadOnlyMemory<float>> contributions, ContributionSum sum, SquareSum squares)
    {
        RequireLengths(contributions);
        foreach ((int segmentStart, int segmentEnd, UpdateRule rule) in _segments)
            for (int start = segmentStart; start < segmentEnd && rule == UpdateRule.Optimizer; start += Optimizer.BlockLength)
                squares.Add(sum.SumBlock(schedule, contributions, start, Math.Min(Optimizer.BlockLength, segmentEnd - start)));
    }

    /// <summary>
    /// The sum of the squares of the gradient that the optimizer sees, rounded, for people who look on: float32 within a block of 2,048 numbers, where very
    /// small squares are lost and very large ones become infinite; float64 beyond. A fraction of what <see cref="AddSquares"/> costs.
    /// </summary>
    /// <param name="schedule">The order in which the contributions are added; one output.</param>
    /// <param name="contributions">The contributions, each of the chunk's length.</param>
    /// <param name="sum">The calling thread's buffers.</param>
    /// <exception cref="ArgumentException">A length is not the chunk's.</exception>
    public double SumOfSquares(SumSchedule schedule, ReadOnlySpan<ReadOnlyMemory<float>> contributions, ContributionSum sum)
    {
        RequireLengths(contributions);
        double squares = 0;
        foreach ((int segmentStart, int segmentEnd, UpdateRule rule) in _segments)
            for (int start = segmentStart; start < segmentEnd && rule == UpdateRule.Optimizer; start += Optimizer.BlockLength)
                squares += LaneReduction.SumOfSquares(sum.SumBlock(schedule, contributions, start, Math.Min(Optimizer.BlockLength, segmentEnd - start)), centre: 0);
        return squares;
    }

    /// <summary>Computes the chunk's next version, with an optimizer that needs no more than the step and the learning rate.</summary>
    /// <inheritdoc cref="Apply(UpdateContext, SumSchedule, ReadOnlySpan{ReadOnlyMemory{float}}, ReadOnlySpan{float}, Span{float}, ContributionSum)"/>
    public void Apply(
        long step,
        float learningRate,
        SumSchedule schedule,
        ReadOnlySpan<ReadOnlyMemory<float>> contributions,
        ReadOnlySpan<float> weights,
        Span<float> newWeights,
        ContributionSum sum) =>
        Apply(new UpdateContext(step, learningRate), schedule, contributions, weights, newWeights, sum);

    /// <summary>Computes the chunk's next version.</summary>
    /// <param name="context">The step, the learning rate, and the gradient's norm where the optimizer needs it.</param>
    /// <param name="schedule">The order in which the contributions are added; one output.</param>
    /// <param name="contributions">The contributions, each of the chunk's length.</param>
    /// <param name="weights">The chunk's weights before the step.</param>
    /// <param name="newWeights">Receives the chunk's weights after the step.</param>
    /// <param name="sum">The calling thread's buffers.</param>
    /// <exception cref="ArgumentException">A length is not the chunk's.</exception>
    /// <exception cref="InvalidOperationException">The optimizer needs the gradient's norm, and nobody took it.</exception>
    public void Apply(
        UpdateContext context,
        SumSchedule schedule,
        ReadOnlySpan<ReadOnlyMemory<float>> contributions,
        ReadOnlySpan<float> weights,
        Span<float> newWeights,
        ContributionSum sum)
    {
        RequireLength(weights.Length);
        RequireLength(newWeights.Length);
        RequireLengths(contributions);
        if (_optimizer.NeedsGradientNorm && context.GradientNorm is null)
            throw new InvalidOperationException("The optimizer needs the norm of the whole gradient, and the update was not told it.");

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
                    _optimizer.Update(context, before, after, gradient, State.Slice(start, length));
            }

        Constrain(newWeights);
    }

    private void Constrain(Span<float> newWeights)
    {
        foreach ((int start, int end, int rowLength) in _constrained)
            for (int row = start; row < end; row += rowLength)
                foreach (RowConstraint constraint in _optimizer.RowConstraints)
                    constraint.Apply(newWeights.Slice(row, rowLength));
    }

    /// <summary>The rows of each trained parameter with two or more dimensions, in places relative to the chunk.</summary>
    private static ImmutableArray<(int Start, int End, int RowLength)> TrainedRows(ModelLayout layout, ParameterRange range)
    {
        ImmutableArray<(int Start, int End, int RowLength)>.Builder rows = ImmutableArray.CreateBuilder<(int, int, int)>();
        foreach (ParameterPlacement parameter in layout.Parameters)
        {
            int start = Math.Max(parameter.Offset, range.Offset) - range.Offset;
            int end = Math.Min(parameter.Offset + parameter.Length, range.End) - range.Offset;
            int rowLength = parameter.Definition.RowLength;
            if (start >= end || parameter.Definition.Shape.Rank < 2 || parameter.Definition.UpdateRule != UpdateRule.Optimizer)
                continue;
            if ((start + range.Offset - parameter.Offset) % rowLength != 0 || (end - start) % rowLength != 0)
                throw new ArgumentException(
                    $"The chunk {range} parts a row of {parameter.Name}, which the optimizer constrains as a whole.", nameof(range));
            rows.Add((start, end, rowLength));
        }

        return rows.ToImmutable();
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

    private void RequireLengths(ReadOnlySpan<ReadOnlyMemory<float>> contributions)
    {
        foreach (ReadOnlyMemory<float> contribution in contributions)
            RequireLength(contribution.Length);
    }

    private void RequireLength(int length)
    {
        if (length != Range.Length)
            throw new ArgumentException($"The chunk has {Range.Length} elements; a vector of {length} was given.", nameof(length));
    }
}
