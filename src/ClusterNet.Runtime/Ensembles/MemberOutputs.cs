using System.Collections.Immutable;
using ClusterNet.Data;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Ensembles;

/// <summary>
/// What the members of an ensemble make of some samples, as a source for a blender: the features of a sample are the outputs of all members,
/// one after the other, its targets those that it has. Held in memory.
/// </summary>
public sealed class MemberOutputs : SampleSource
{
    private readonly float[] _outputs;
    private readonly float[] _targets;

    private MemberOutputs(int count, int width, int targetWidth, ImmutableArray<string> classNames)
    {
        Count = count;
        SampleShape = new Shape(width);
        TargetWidth = targetWidth;
        ClassNames = classNames;
        _outputs = new float[checked(count * width)];
        _targets = new float[checked(count * targetWidth)];
    }

    /// <inheritdoc/>
    public override long Count { get; }

    /// <inheritdoc/>
    public override Shape SampleShape { get; }

    /// <inheritdoc/>
    public override int TargetWidth { get; }

    /// <inheritdoc/>
    public override ImmutableArray<string> ClassNames { get; }

    /// <summary>The empty string: what the members are is told by their own jobs.</summary>
    public override string ContentHash => "";

    /// <summary>Has the members predict.</summary>
    /// <param name="members">The members.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="start">The first.</param>
    /// <param name="count">How many.</param>
    /// <param name="classNames">The classes of the targets; none for a regression.</param>
    /// <param name="labelled">Whether the samples have targets; else the source has zeros for them.</param>
    public static MemberOutputs Of(
        ImmutableArray<IPredictor> members, PreparedView samples, long start, int count, ImmutableArray<string> classNames, bool labelled)
    {
        int targetWidth = labelled ? samples.TargetWidth : 1;
        int[] widths = [.. members.Select(member => member.OutputShape.Size)];
        MemberOutputs source = new(count, widths.Sum(), targetWidth, classNames);
        for (int done = 0; done < count; done += IPredictor.RowsMax)
        {
            int rows = Math.Min(IPredictor.RowsMax, count - done);
            if (labelled)
                samples.GatherRange(
                    start + done, rows, new float[rows * samples.FeatureWidth], source._targets.AsSpan(done * targetWidth, rows * targetWidth));
            int column = 0;
            for (int member = 0; member < members.Length; member++)
            {
                float[] outputs = new float[rows * widths[member]];
                members[member].Predict(samples, start + done, rows, outputs);
                for (int row = 0; row < rows; row++)
                    outputs.AsSpan(row * widths[member], widths[member]).CopyTo(source._outputs.AsSpan(((done + row) * source.SampleShape.Size) + column));
                column += widths[member];
            }
        }

        return source;
    }

    /// <summary>The samples as a view, unscaled.</summary>
    public PreparedView View() => PreparedData.FromSources(this, this).Training;

    /// <inheritdoc/>
    protected override void ReadCore(ReadOnlySpan<long> ids, Span<float> features, Span<float> targets)
    {
        int width = SampleShape.Size;
        for (int i = 0; i < ids.Length; i++)
        {
            _outputs.AsSpan((int)ids[i] * width, width).CopyTo(features[(i * width)..]);
            if (!targets.IsEmpty)
                _targets.AsSpan((int)ids[i] * TargetWidth, TargetWidth).CopyTo(targets[(i * TargetWidth)..]);
        }
    }
}
