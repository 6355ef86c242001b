using System.Globalization;
using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// A loss that is a sum over a sample's elements, each with a target of its own: predictions and targets are [rows, width].
/// The sum is made in ascending order in double precision. A new one is a subclass with its function.
/// </summary>
/// <typeparam name="TFunction">The function; its fields are its options.</typeparam>
public abstract class ElementwiseLoss<TFunction> : Loss
    where TFunction : struct, IElementLossFunction
{
    /// <summary>Makes the loss.</summary>
    protected ElementwiseLoss(TFunction function)
    {
        Function = function;
    }

    /// <summary>The function.</summary>
    public TFunction Function { get; }

    /// <inheritdoc/>
    public sealed override int TargetWidth(Shape output) => output.Size;

    /// <inheritdoc/>
    public sealed override void Evaluate(
        ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, double scale, Span<float> gradient, Span<float> rowLosses)
    {
        int rows = rowLosses.Length;
        if (rows == 0)
            return;
        int width = predictions.Length / rows;
        double divisor = TFunction.Divisor(width);
        for (int row = 0; row < rows; row++)
            rowLosses[row] = (float)(RowSum(predictions.Slice(row * width, width), targets.Slice(row * width, width), row) / divisor);

        var loop = new GradientLoop
        {
            Function = Function,
            Predictions = predictions,
            Targets = targets,
            Gradient = gradient,
            Scale = (float)(scale / divisor),
        };
        ElementLoop.Run(loop, gradient.Length);
    }

    private double RowSum(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, int row)
    {
        double sum = 0;
        for (int column = 0; column < predictions.Length; column++)
        {
            float target = targets[column];
            if (Function.Objection(target) is { } objection)
                throw new TargetException(row, string.Create(CultureInfo.InvariantCulture, $"the target {target} is {objection}"));
            sum += Function.Value(predictions[column], target);
        }

        return sum;
    }

    private ref struct GradientLoop : IElementLoop
    {
        public TFunction Function;
        public ReadOnlySpan<float> Predictions;
        public ReadOnlySpan<float> Targets;
        public Span<float> Gradient;
        public float Scale;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes derivative = Function.Derivative(TLanes.Load(Predictions, index), TLanes.Load(Targets, index));
            (derivative * TLanes.Create(Scale)).Store(Gradient, index);
        }
    }
}
