using System.Collections.Immutable;

namespace ClusterNet.Numerics;

/// <summary>
/// What training makes small: the mean over the samples of a value computed from each sample's prediction and target. Immutable.
/// </summary>
public abstract class Loss
{
    /// <summary>What is worth measuring beside this loss; nothing by default.</summary>
    public virtual ImmutableArray<Metric> Metrics => [];

    /// <summary>Whether the loss compares values with values, so that R² tells how good they are. Default: no.</summary>
    protected virtual bool IsOfValues => false;

    /// <summary>What is worth measuring for a model of some outputs; by default <see cref="Metrics"/>, or the sums of R².</summary>
    public virtual ImmutableArray<Metric> MetricsOf(Shape output) => IsOfValues ? RegressionMetrics.For(output.Size) : Metrics;

    /// <summary>The number of target values that a sample needs.</summary>
    /// <param name="output">The shape of the model's predictions.</param>
    /// <exception cref="ModelException">The loss cannot be taken of such predictions.</exception>
    public abstract int TargetWidth(Shape output);

    /// <summary>Computes the loss of each row and its gradient.</summary>
    /// <param name="predictions">What the model gave, [rows, out].</param>
    /// <param name="targets">What it should have given, [rows, target width].</param>
    /// <param name="scale">The factor of the gradient: 1 / the number of samples of the step.</param>
    /// <param name="gradient">Receives scale · ∂(loss of the row)/∂prediction, [rows, out]; empty where it is not needed.</param>
    /// <param name="rowLosses">Receives the loss of each row, [rows].</param>
    /// <exception cref="TargetException">A target is not one that this loss can be taken of.</exception>
    public abstract void Evaluate(
        ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, double scale, Span<float> gradient, Span<float> rowLosses);

    /// <summary>
    /// Turns raw predictions into what a user wants to see: probabilities where the loss takes logits. By default a copy.
    /// </summary>
    /// <param name="predictions">What the model gave, [rows, out].</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="outputs">Receives the result, [rows, out].</param>
    public virtual void ToOutputs(ReadOnlySpan<float> predictions, int rows, Span<float> outputs) => predictions.CopyTo(outputs);

    /// <summary>
    /// Turns outputs into raw predictions that <see cref="ToOutputs"/> makes these outputs of, so that a loss can be taken of the mean of
    /// several models' outputs. By default a copy; whoever overrides the one overrides the other.
    /// </summary>
    /// <param name="outputs">What <see cref="ToOutputs"/> gives, [rows, out].</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="predictions">Receives the raw predictions, [rows, out].</param>
    public virtual void FromOutputs(ReadOnlySpan<float> outputs, int rows, Span<float> predictions) => outputs.CopyTo(predictions);
}
