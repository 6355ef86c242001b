using ClusterNet.Numerics.Tests.Golden;
using ClusterNet.Numerics.Tests.Layers;

namespace ClusterNet.Numerics.Tests.Losses;

public sealed class CatalogueLossTests
{
    private const int Rows = 19; // more than the widest register has lanes
    private const int Width = 5;

    private static readonly float[] Classes = [.. Enumerable.Range(0, Rows).Select(row => (float)(row % Width))];
    private static readonly float[] Numbers = TestNumbers.Normal(Rows * Width, stream: 70, scale: 3);
    private static readonly float[] Signs = [.. Numbers.Select(number => number > 0 ? 1f : -1f)];

    [Fact]
    public void Smoothed_and_weighted_cross_entropy_has_the_gradient_of_its_value() =>
        GradientIsRight(new SoftmaxCrossEntropy(0.2, 0.5, 1, 2, 0, 3), Classes);

    [Fact]
    public void Multiclass_hinge_has_the_gradient_of_its_value() => GradientIsRight(new MulticlassHinge(), Classes);

    [Fact]
    public void Huber_has_the_gradient_of_its_value() => GradientIsRight(new Huber(0.7), Numbers);

    [Fact]
    public void Mean_absolute_error_has_the_gradient_of_its_value() => GradientIsRight(new MeanAbsoluteError(), Numbers);

    [Fact]
    public void Mean_absolute_percentage_error_has_the_gradient_of_its_value() => GradientIsRight(new MeanAbsolutePercentageError(0.5), Numbers);

    [Fact]
    public void Half_mean_squared_error_has_the_gradient_of_its_value() => GradientIsRight(new HalfMeanSquaredError(), Numbers);

    [Fact]
    public void Hinge_has_the_gradient_of_its_value() => GradientIsRight(new Hinge(), Signs);

    [Fact]
    public void Kl_divergence_has_the_gradient_of_its_value() => GradientIsRight(new KullbackLeiblerDivergence(), Distributions());

    [Fact]
    public void Labels_that_may_hold_together_are_learned_each_by_its_own_sigmoid() =>
        GradientIsRight(new BinaryCrossEntropy(), [.. Signs.Select(sign => sign > 0 ? 1f : 0f)]);

    [Fact]
    public void A_row_has_the_same_loss_and_gradient_alone_as_among_others()
    {
        SameAlone(new SoftmaxCrossEntropy(0.1, 1, 2, 3, 4, 5), Classes);
        SameAlone(new MulticlassHinge(), Classes);
        SameAlone(new Huber(), Numbers);
        SameAlone(new MeanAbsoluteError(), Numbers);
        SameAlone(new MeanAbsolutePercentageError(), Numbers);
        SameAlone(new HalfMeanSquaredError(), Numbers);
        SameAlone(new Hinge(), Signs);
        SameAlone(new KullbackLeiblerDivergence(), Distributions());
    }

    [Fact]
    public void A_class_weight_multiplies_the_loss_of_its_class_alone()
    {
        float[] plain = new float[Rows];
        float[] weighted = new float[Rows];
        float[] predictions = TestNumbers.Normal(Rows * Width, stream: 71);
        new SoftmaxCrossEntropy().Evaluate(predictions, Classes, 1, [], plain);
        new SoftmaxCrossEntropy(0, 1, 1, 4, 1, 1).Evaluate(predictions, Classes, 1, [], weighted);
        weighted.ShouldBe([.. plain.Select((loss, row) => row % Width == 2 ? 4 * loss : loss)]);
    }

    [Fact]
    public void The_number_of_class_weights_is_that_of_the_outputs() =>
        Should.Throw<ModelException>(() => new SoftmaxCrossEntropy(0, 1, 2).TargetWidth(new Shape(3))).Message.ShouldContain("2 class weights");

    [Fact]
    public void The_divergence_of_a_distribution_from_itself_is_zero()
    {
        float[] logits = TestNumbers.Normal(Width, stream: 72);
        float[] probabilities = new float[Width];
        SoftmaxRows.Compute(logits, 1, probabilities);
        (double loss, float[] gradient) = LossRunner.Run(new KullbackLeiblerDivergence(), logits, probabilities, 1);
        loss.ShouldBe(0, 1e-6);
        gradient.ShouldAllBe(value => Math.Abs(value) < 1e-6);
    }

    [Fact]
    public void Targets_that_a_loss_cannot_be_taken_of_are_errors()
    {
        Should.Throw<TargetException>(() => LossRunner.Run(new Hinge(), [0, 0], [1, 0.5f], rows: 2)).Row.ShouldBe(1);
        Should.Throw<TargetException>(() => LossRunner.Run(new KullbackLeiblerDivergence(), [0, 0], [0.5f, 0.6f], rows: 1)).Message.ShouldContain("sum");
        Should.Throw<TargetException>(() => LossRunner.Run(new KullbackLeiblerDivergence(), [0, 0], [1.5f, -0.5f], rows: 1));
        Should.Throw<TargetException>(() => LossRunner.Run(new MulticlassHinge(), [0, 0], [2], rows: 1)).Message.ShouldContain("from 0 to 1");
    }

    private static float[] Distributions()
    {
        float[] probabilities = new float[Numbers.Length];
        SoftmaxRows.Compute(Numbers, Rows, probabilities);
        return probabilities;
    }

    /// <summary>
    /// Predictions are kept away from the kinks: those within the three steps of a finite difference are moved by half a unit.
    /// </summary>
    private static void GradientIsRight(Loss loss, float[] targets)
    {
        float[] predictions = TestNumbers.Normal(Rows * Width, stream: 73, scale: 2);
        foreach (int index in Enumerable.Range(0, predictions.Length).Where(index => IsNearKink(loss, predictions, targets, index)))
            predictions[index] += 0.5f;
        float[] gradient = LossRunner.Run(loss, predictions, targets, Rows).Gradient;
        for (int index = 0; index < predictions.Length; index++)
            if (!IsNearKink(loss, predictions, targets, index))
            {
                double expected = GradientCheck.Derivative(predictions, index, () => LossRunner.Run(loss, predictions, targets, Rows).Loss);
                ((double)gradient[index]).ShouldBe(expected, 1e-4, $"prediction {index}");
            }
    }

    /// <summary>Whether the gradient at a prediction is not the same a little below and above.</summary>
    private static bool IsNearKink(Loss loss, float[] predictions, float[] targets, int index)
    {
        if (loss is SoftmaxCrossEntropy or KullbackLeiblerDivergence or BinaryCrossEntropy or HalfMeanSquaredError)
            return false;
        float[] below = [.. predictions];
        float[] above = [.. predictions];
        below[index] -= 0.15f;
        above[index] += 0.15f;
        float low = LossRunner.Run(loss, below, targets, Rows).Gradient[index];
        float high = LossRunner.Run(loss, above, targets, Rows).Gradient[index];
        bool curved = loss is Huber && Math.Abs(predictions[index] - targets[index]) < 0.5f;
        return low != high && !curved;
    }

    private static void SameAlone(Loss loss, float[] targets)
    {
        int targetWidth = targets.Length / Rows;
        float[] predictions = TestNumbers.Normal(Rows * Width, stream: 74, scale: 2);
        float[] gradient = new float[predictions.Length];
        float[] losses = new float[Rows];
        loss.Evaluate(predictions, targets, 0.3, gradient, losses);
        for (int row = 0; row < Rows; row++)
        {
            float[] alone = new float[Width];
            float[] aloneLoss = new float[1];
            loss.Evaluate(predictions.AsSpan(row * Width, Width), targets.AsSpan(row * targetWidth, targetWidth), 0.3, alone, aloneLoss);
            alone.AsSpan().ShouldHaveTheBitsOf(gradient.AsSpan(row * Width, Width), $"{loss.GetType().Name}: gradient of row {row}");
            aloneLoss[0].ShouldBe(losses[row]);
        }
    }
}
