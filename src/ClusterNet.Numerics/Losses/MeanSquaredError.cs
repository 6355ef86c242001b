using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>The mean over all elements of the squared difference: loss = (1/width) Σ (x - t)²; gradient = 2·(x - t)/width.</summary>
public sealed class MeanSquaredError : Loss
{
    /// <inheritdoc/>
    protected override bool IsOfValues => true;

    /// <inheritdoc/>
    public override int TargetWidth(Shape output) => output.Size;

    /// <inheritdoc/>
    public override void Evaluate(
        ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, double scale, Span<float> gradient, Span<float> rowLosses)
    {
        int rows = rowLosses.Length;
        if (rows == 0)
            return;
        int width = predictions.Length / rows;
        for (int row = 0; row < rows; row++)
            rowLosses[row] = RowLoss(predictions.Slice(row * width, width), targets.Slice(row * width, width));

        var loop =
            new GradientLoop { Predictions = predictions, Targets = targets, Gradient = gradient, Scale = (float)(2 * scale / width) };
        ElementLoop.Run(loop, gradient.Length);
    }

    private static float RowLoss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets)
    {
        double sum = 0;
        for (int column = 0; column < predictions.Length; column++)
        {
            double difference = (double)predictions[column] - targets[column];
            sum += difference * difference;
        }

        return (float)(sum / predictions.Length);
    }

    private ref struct GradientLoop : IElementLoop
    {
        public ReadOnlySpan<float> Predictions;
        public ReadOnlySpan<float> Targets;
        public Span<float> Gradient;
        public float Scale;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes> =>
            ((TLanes.Load(Predictions, index) - TLanes.Load(Targets, index)) * TLanes.Create(Scale)).Store(Gradient, index);
    }
}
