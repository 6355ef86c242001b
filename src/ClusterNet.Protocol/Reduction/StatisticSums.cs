using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ClusterNet.Protocol.Reduction;

/// <summary>
/// Sums in float64 over some samples: the losses, the number of samples, then whatever metrics the job has. Added element by element over
/// the same tree as the gradients.
/// </summary>
public sealed class StatisticSums : IEquatable<StatisticSums>
{
    private readonly ImmutableArray<double> _values;

    /// <summary>Sums in their order: loss, samples, metrics.</summary>
    public StatisticSums(ImmutableArray<double> values)
    {
        ProtocolException.Require(values.Length >= 2, "Statistics hold at least the loss and the number of samples.");
        _values = values;
    }

    /// <summary>All sums: loss, samples, metrics.</summary>
    public ReadOnlySpan<double> Values => _values.AsSpan();

    /// <summary>The sum of the samples' losses.</summary>
    public double LossSum => _values[0];

    /// <summary>The number of samples.</summary>
    public double Samples => _values[1];

    /// <summary>The mean loss; NaN over no samples.</summary>
    public double MeanLoss => LossSum / Samples;

    /// <summary>The mean of metric <paramref name="index"/> (from 0), for instance the accuracy where the metric counts correct answers.</summary>
    public double MeanMetric(int index) => _values[2 + index] / Samples;

    /// <summary>How many metrics follow the loss and the number of samples.</summary>
    public int MetricCount => _values.Length - 2;

    /// <summary>The element-wise sum, this one's elements as the left operands.</summary>
    public StatisticSums Add(StatisticSums upper)
    {
        ProtocolException.Require(upper._values.Length == _values.Length, "Statistics of different kinds cannot be added.");
        double[] sums = new double[_values.Length];
        for (int i = 0; i < sums.Length; i++)
            sums[i] = _values[i] + upper._values[i];
        return new StatisticSums(ImmutableCollectionsMarshal.AsImmutableArray(sums));
    }

    /// <summary>Sums values that cover <paramref name="tree"/>, in the order of the tree.</summary>
    public static StatisticSums Reduce(ReductionTree tree, ImmutableArray<(SliceRange Subtree, StatisticSums Value)> parts)
    {
        ReductionSchedule schedule = tree.ScheduleOfSubtrees([.. parts.Select(part => part.Subtree)]);
        Stack<StatisticSums> stack = new();
        for (int i = 0; i < parts.Length; i++)
        {
            StatisticSums top = parts[i].Value;
            for (int merge = 0; merge < schedule.Merges[i]; merge++)
                top = stack.Pop().Add(top);
            stack.Push(top);
        }

        return stack.Single();
    }

    /// <inheritdoc/>
    public bool Equals(StatisticSums? other) => other is not null && _values.AsSpan().SequenceEqual(other._values.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StatisticSums);

    /// <inheritdoc/>
    public override int GetHashCode() => LossSum.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"loss {MeanLoss:G6} over {Samples} samples");
}
