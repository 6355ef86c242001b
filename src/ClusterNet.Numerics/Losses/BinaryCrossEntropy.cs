using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// Sigmoid and binary cross-entropy in one, on logits x and targets t in [0, 1], mean over a row's elements:
/// loss = max(x, 0) - x·t + ln(1 + e^-|x|), which cannot overflow; gradient = (sigmoid(x) - t) / width.
/// With one output it is for two classes; with several for samples that may have several labels at once (multi-label), one output for each
/// label.
/// </summary>
public sealed class BinaryCrossEntropy : Loss
{
    /// <inheritdoc/>
    public override ImmutableArray<Metric> Metrics { get; } = [new BinaryAccuracy()];

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
            rowLosses[row] = RowLoss(predictions.Slice(row * width, width), targets.Slice(row * width, width), row);

        var loop = new GradientLoop { Predictions = predictions, Targets = targets, Gradient = gradient, Scale = (float)(scale / width) };
        ElementLoop.Run(loop, gradient.Length);
    }

    /// <inheritdoc/>
    public override void ToOutputs(ReadOnlySpan<float> predictions, int rows, Span<float> outputs) =>
        ElementLoop.Run(new SigmoidLoop { Input = predictions, Output = outputs }, predictions.Length);

    /// <inheritdoc/>
    public override void FromOutputs(ReadOnlySpan<float> outputs, int rows, Span<float> predictions) =>
        Probabilities.Logits(outputs, predictions);

    private static float RowLoss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, int row)
    {
        double sum = 0;
        for (int column = 0; column < predictions.Length; column++)
        {
            float x = predictions[column];
            float t = targets[column];
            if (!(t >= 0 && t <= 1))
                throw new TargetException(row, string.Create(CultureInfo.InvariantCulture, $"the target {t} is not from 0 to 1"));
            ScalarLane power = LaneMath.Exp(new ScalarLane(-MathF.Abs(x)));
            double linear = x > 0 ? (double)x * (1 - t) : -(double)x * t;
            sum += linear + LaneMath.LogOnePlus(power).Value;
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
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes difference = LaneMath.Sigmoid(TLanes.Load(Predictions, index)) - TLanes.Load(Targets, index);
            (difference * TLanes.Create(Scale)).Store(Gradient, index);
        }
    }

    private ref struct SigmoidLoop : IElementLoop
    {
        public ReadOnlySpan<float> Input;
        public Span<float> Output;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes> =>
            LaneMath.Sigmoid(TLanes.Load(Input, index)).Store(Output, index);
    }
}
