using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// Sigmoid and binary cross-entropy in one, on logits x and targets t in [0, 1], mean over a row's elements:
/// loss = max(x, 0) - x·t + ln(1 + e^-|x|), which cannot overflow; gradient = (sigmoid(x) - t) / width.
/// Options: with label smoothing ε a target t becomes t·(1 - ε) + ε/2; with a positive weight p an element's loss and gradient are multiplied
/// by 1 + (p - 1)·t, so that targets of 1 count p times as much as those of 0.
/// With one output it is for two classes; with several for samples that may have several labels at once (multi-label), one output for each
/// label.
/// </summary>
public sealed class BinaryCrossEntropy : Loss
{
    /// <summary>Makes the loss.</summary>
    /// <param name="labelSmoothing">ε, from 0 to below 1; 0 by default.</param>
    /// <param name="positiveWeight">p, above 0; 1 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public BinaryCrossEntropy(double labelSmoothing = 0, double positiveWeight = 1)
    {
        LabelSmoothing = NumberRange.ZeroToBelowOne.Require(labelSmoothing);
        PositiveWeight = NumberRange.Positive.Require(positiveWeight);
    }

    /// <summary>ε.</summary>
    public double LabelSmoothing { get; }

    /// <summary>p.</summary>
    public double PositiveWeight { get; }

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
        if (LabelSmoothing > 0 || PositiveWeight != 1)
            Adjust(targets, (float)(scale / width), gradient);
    }

    /// <inheritdoc/>
    public override void ToOutputs(ReadOnlySpan<float> predictions, int rows, Span<float> outputs) =>
        ElementLoop.Run(new SigmoidLoop { Input = predictions, Output = outputs }, predictions.Length);

    /// <inheritdoc/>
    public override void FromOutputs(ReadOnlySpan<float> outputs, int rows, Span<float> predictions) =>
        Probabilities.Logits(outputs, predictions);

    /// <summary>Turns the plain gradient s·(sigmoid(x) - t) into s·w·(sigmoid(x) - t').</summary>
    private void Adjust(ReadOnlySpan<float> targets, float scale, Span<float> gradient)
    {
        for (int index = 0; index < gradient.Length; index++)
        {
            float shift = targets[index] - (float)Smoothed(targets[index]);
            gradient[index] = (gradient[index] + (scale * shift)) * (float)Weight(targets[index]);
        }
    }

    private double Smoothed(float target) => LabelSmoothing == 0 ? target : (target * (1 - LabelSmoothing)) + (LabelSmoothing / 2);

    private double Weight(float target) => PositiveWeight == 1 ? 1 : 1 + ((PositiveWeight - 1) * target);

    private float RowLoss(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, int row)
    {
        double sum = 0;
        for (int column = 0; column < predictions.Length; column++)
        {
            float x = predictions[column];
            float t = targets[column];
            if (!(t >= 0 && t <= 1))
                throw new TargetException(row, string.Create(CultureInfo.InvariantCulture, $"the target {t} is not from 0 to 1"));
            ScalarLane power = LaneMath.Exp(new ScalarLane(-MathF.Abs(x)));
            double smoothed = Smoothed(t);
            double linear = x > 0 ? x * (1 - smoothed) : -(double)x * smoothed;
            sum += Weight(t) * (linear + LaneMath.LogOnePlus(power).Value);
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
