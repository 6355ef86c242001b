using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// Softmax and cross-entropy in one, on logits x and a class number c: loss = ln Σ_j e^(x_j) - x_c, computed as
/// (max - x_c) + ln Σ_j e^(x_j - max) so that nothing overflows; gradient = softmax(x) - onehot(c).
/// </summary>
public sealed class SoftmaxCrossEntropy : Loss
{
    /// <inheritdoc/>
    public override ImmutableArray<Metric> Metrics { get; } = [new ClassAccuracy()];

    /// <inheritdoc/>
    public override int TargetWidth(Shape output) =>
        output.Size >= 2
            ? 1
            : throw new ModelException($"Softmax cross-entropy needs 2 or more outputs, one for each class; the model has {output.Size}.");

    /// <inheritdoc/>
    public override void Evaluate(
        ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, double scale, Span<float> gradient, Span<float> rowLosses)
    {
        int rows = rowLosses.Length;
        if (rows == 0)
            return;
        int width = predictions.Length / rows;
        for (int row = 0; row < rows; row++)
            rowLosses[row] = predictions[(row * width) + ClassOf(targets, row, width)]; // x_c, replaced by the loss below

        var loop = new Loop { Width = width, Predictions = predictions, Gradient = gradient, RowLosses = rowLosses, Scale = (float)scale };
        ElementLoop.Run(loop, rows);
        if (gradient.IsEmpty)
            return;
        for (int row = 0; row < rows; row++)
            gradient[(row * width) + (int)targets[row]] -= (float)scale;
    }

    /// <inheritdoc/>
    public override void ToOutputs(ReadOnlySpan<float> predictions, int rows, Span<float> outputs) =>
        SoftmaxRows.Compute(predictions, rows, outputs);

    private static int ClassOf(ReadOnlySpan<float> targets, int row, int classes)
    {
        float target = targets[row];
        if (!(target >= 0) || target >= classes || target != MathF.Floor(target))
            throw new TargetException(row, string.Create(CultureInfo.InvariantCulture,
                $"the target {target} is not a class number; expected an integer from 0 to {classes - 1}"));
        return (int)target;
    }

    /// <summary>The elements of the loop are rows: a lane computes one row, its columns in ascending order.</summary>
    private ref struct Loop : IElementLoop
    {
        public int Width;
        public ReadOnlySpan<float> Predictions;
        public Span<float> Gradient;
        public Span<float> RowLosses;
        public float Scale;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            int first = index * Width;
            bool wantsGradient = !Gradient.IsEmpty;
            TLanes maximum = SoftmaxRows.Maximum<TLanes>(Predictions, first, Width);
            TLanes sum = TLanes.Create(0f);
            for (int element = first; element < first + Width; element++)
            {
                TLanes power = LaneMath.Exp(TLanes.LoadStrided(Predictions, element, Width) - maximum);
                sum += power;
                if (wantsGradient)
                    power.StoreStrided(Gradient, element, Width);
            }

            TLanes loss = maximum - TLanes.Load(RowLosses, index) + LaneMath.Log(sum);
            loss.Store(RowLosses, index);
            if (!wantsGradient)
                return;
            TLanes scale = TLanes.Create(Scale) / sum;
            for (int element = first; element < first + Width; element++)
                (TLanes.LoadStrided(Gradient, element, Width) * scale).StoreStrided(Gradient, element, Width);
        }
    }
}
