using System.Collections.Immutable;
using ClusterNet.Data;
using ClusterNet.Numerics;

namespace ClusterNet.Lessons.Experiments;

/// <summary>A few samples that are written down.</summary>
internal sealed class TableSource : SampleSource
{
    private readonly float[][] _features;
    private readonly float[] _targets;

    /// <summary>Makes the source.</summary>
    /// <param name="features">A row for each sample.</param>
    /// <param name="targets">A class index, or a value, for each sample.</param>
    /// <param name="classNames">The classes; none for values.</param>
    public TableSource(float[][] features, float[] targets, params ImmutableArray<string> classNames)
    {
        _features = features;
        _targets = targets;
        SampleShape = new Shape(features[0].Length);
        ClassNames = classNames;
    }

    /// <inheritdoc/>
    public override long Count => _features.Length;

    /// <inheritdoc/>
    public override Shape SampleShape { get; }

    /// <inheritdoc/>
    public override int TargetWidth => 1;

    /// <inheritdoc/>
    public override ImmutableArray<string> ClassNames { get; }

    /// <summary>Nothing: a lesson is not resumed.</summary>
    public override string ContentHash => "";

    /// <summary>The samples, for training and for validation alike.</summary>
    public PreparedData Prepared() => PreparedData.FromSources(this, this);

    /// <inheritdoc/>
    protected override void ReadCore(ReadOnlySpan<long> ids, Span<float> features, Span<float> targets)
    {
        for (int i = 0; i < ids.Length; i++)
        {
            _features[ids[i]].CopyTo(features[(i * SampleShape.Size)..]);
            if (!targets.IsEmpty)
                targets[i] = _targets[ids[i]];
        }
    }
}
