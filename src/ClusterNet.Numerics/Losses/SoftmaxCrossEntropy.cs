using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// Softmax and cross-entropy in one, on logits x [rows, classes] and a class number c: loss = ln Σ_j e^(x_j) - x_c, computed as
/// (max - x_c) + ln Σ_j e^(x_j - max) so that nothing overflows; gradient = softmax(x) - onehot(c).
/// </summary>
/// <remarks>
/// Label smoothing ε (Szegedy, Vanhoucke, Ioffe, Shlens and Wojna 2016) takes (1 - ε) · onehot(c) + ε/K for the target distribution over
/// the K classes. A class weight multiplies the loss of the samples of its class. The mean is over the samples, not over the weights, so
/// that a sample counts the same whatever else is in its batch: weights that average 1 over the samples keep the size of the loss.
/// </remarks>
public sealed class SoftmaxCrossEntropy : Loss
{
    /// <summary>With more classes than this, it is measured too how often the right one is among so many.</summary>
    private const int TopCount = 5;

    /// <summary>Makes the loss.</summary>
    /// <param name="labelSmoothing">ε, from 0 to below 1; 0 by default.</param>
    /// <param name="classWeights">A weight of 0 or more for each class; where there are none, all are 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public SoftmaxCrossEntropy(double labelSmoothing = 0, params ReadOnlySpan<double> classWeights)
    {
        LabelSmoothing = NumberRange.ZeroToBelowOne.Require(labelSmoothing);
        foreach (double weight in classWeights)
            NumberRange.NonNegative.Require(weight, nameof(classWeights));
        ClassWeights = [.. classWeights];
    }

    /// <summary>ε.</summary>
    public double LabelSmoothing { get; }

    /// <summary>The weight of each class; empty where all are 1.</summary>
    public ImmutableArray<double> ClassWeights { get; }

    /// <inheritdoc/>
    public override ImmutableArray<Metric> Metrics { get; } = [new ClassAccuracy()];

    /// <inheritdoc/>
    public override ImmutableArray<Metric> MetricsOf(Shape output) =>
        output.Size > TopCount ? [.. Metrics, new TopClassesAccuracy(TopCount)] : Metrics;

    /// <inheritdoc/>
    public override int TargetWidth(Shape output)
    {
        if (output.Size < 2)
            throw new ModelException($"Softmax cross-entropy needs 2 or more outputs, one for each class; the model has {output.Size}.");
        if (ClassWeights.Length > 0 && ClassWeights.Length != output.Size)
            throw new ModelException($"There are {ClassWeights.Length} class weights; the model has {output.Size} outputs, one for each class.");
        return 1;
    }

    /// <inheritdoc/>
    public override void Evaluate(
        ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, double scale, Span<float> gradient, Span<float> rowLosses)
    {
        int rows = rowLosses.Length;
        if (rows == 0)
            return;
        int width = predictions.Length / rows;
        for (int row = 0; row < rows; row++)
            rowLosses[row] = predictions[(row * width) + ClassTarget.Of(targets, row, width)]; // x_c, replaced by the loss below

        var loop = new Loop { Width = width, Predictions = predictions, Gradient = gradient, RowLosses = rowLosses, Scale = (float)scale };
        ElementLoop.Run(loop, rows);
        for (int row = 0; row < rows; row++)
        {
            int target = (int)targets[row];
            Span<float> rowGradient = gradient.IsEmpty ? [] : gradient.Slice(row * width, width);
            if (!gradient.IsEmpty)
                rowGradient[target] -= (float)scale;
            if (LabelSmoothing > 0)
                rowLosses[row] += Smooth(predictions.Slice(row * width, width), target, scale, rowGradient);
            if (ClassWeights.Length > 0)
                rowLosses[row] = Weigh(rowLosses[row], (float)ClassWeights[target], rowGradient);
        }
    }

    /// <inheritdoc/>
    public override void ToOutputs(ReadOnlySpan<float> predictions, int rows, Span<float> outputs) =>
        SoftmaxRows.Compute(predictions, rows, outputs);

    /// <inheritdoc/>
    public override void FromOutputs(ReadOnlySpan<float> outputs, int rows, Span<float> predictions) =>
        Probabilities.Logarithms(outputs, predictions);

    /// <summary>Adds what smoothing changes in a row's gradient, and gives what it adds to the loss: ε · (x_c - mean x).</summary>
    private float Smooth(ReadOnlySpan<float> logits, int target, double scale, Span<float> gradient)
    {
        double excess = 0; // Σ (x_c - x_j)
        foreach (float logit in logits)
            excess += (double)logits[target] - logit;
        if (!gradient.IsEmpty)
        {
            float share = (float)(scale * LabelSmoothing / logits.Length);
            for (int column = 0; column < gradient.Length; column++)
                gradient[column] -= share;
            gradient[target] += (float)(scale * LabelSmoothing);
        }

        return (float)(LabelSmoothing * excess / logits.Length);
    }

    private static float Weigh(float loss, float weight, Span<float> gradient)
    {
        for (int column = 0; column < gradient.Length; column++)
            gradient[column] *= weight;
        return loss * weight;
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
