using System.Text.Json;
using ClusterNet.Numerics.Tests.Golden;
using ClusterNet.Numerics.Tests.Layers;

namespace ClusterNet.Numerics.Tests.Losses;

public sealed class LossTests
{
    [SkippableFact]
    public void Softmax_cross_entropy_agrees_with_the_reference()
    {
        foreach (JsonElement item in GoldenFile.Cases("losses.json", "softmax_cross_entropy"))
            Agrees(item, new SoftmaxCrossEntropy(item.TryGetProperty("label_smoothing", out JsonElement smoothing) ? smoothing.GetDouble() : 0));
    }

    [SkippableFact]
    public void Binary_cross_entropy_agrees_with_the_reference() =>
        Agrees(GoldenFile.Cases("losses.json", "binary_cross_entropy_with_logits")[0], new BinaryCrossEntropy());

    [SkippableFact]
    public void Mean_squared_error_agrees_with_the_reference() =>
        Agrees(GoldenFile.Cases("losses.json", "mean_squared_error")[0], new MeanSquaredError());

    [SkippableFact]
    public void Half_mean_squared_error_agrees_with_the_reference() => Agrees(GoldenFile.Cases("losses.json", "half_mean_squared_error")[0], new HalfMeanSquaredError());

    [SkippableFact]
    public void Mean_absolute_error_agrees_with_the_reference() => Agrees(GoldenFile.Cases("losses.json", "mean_absolute_error")[0], new MeanAbsoluteError());

    [SkippableFact]
    public void Huber_agrees_with_the_reference() => Agrees(GoldenFile.Cases("losses.json", "huber")[0], new Huber(1));

    [SkippableFact]
    public void Mean_absolute_percentage_error_agrees_with_the_reference() => Agrees(GoldenFile.Cases("losses.json", "mean_absolute_percentage_error")[0], new MeanAbsolutePercentageError());

    [SkippableFact]
    public void Hinge_agrees_with_the_reference() => Agrees(GoldenFile.Cases("losses.json", "hinge")[0], new Hinge());

    [SkippableFact]
    public void Kl_divergence_agrees_with_the_reference() => Agrees(GoldenFile.Cases("losses.json", "kl_divergence")[0], new KullbackLeiblerDivergence());

    [Fact]
    public void Softmax_cross_entropy_has_the_gradient_of_its_value() =>
        GradientIsRight(new SoftmaxCrossEntropy(), rows: 19, width: 5, [.. Enumerable.Range(0, 19).Select(row => (float)(row % 5))]);

    [Fact]
    public void Binary_cross_entropy_has_the_gradient_of_its_value() =>
        GradientIsRight(new BinaryCrossEntropy(), rows: 3, width: 2, [0, 1, 1, 0.25f, 0, 1]);

    [Fact]
    public void Mean_squared_error_has_the_gradient_of_its_value() =>
        GradientIsRight(new MeanSquaredError(), rows: 3, width: 2, [0, 1, -1, 0.25f, 2, 1]);

    [Fact]
    public void Binary_cross_entropy_of_huge_logits_is_finite()
    {
        (double loss, float[] gradient) = LossRunner.Run(new BinaryCrossEntropy(), [1e30f, -1e30f], [1, 1], rows: 2);
        loss.ShouldBe(0.5e30, 1e24);
        gradient.ShouldBe([0f, -0.5f]);
    }

    [Theory]
    [InlineData(3f)]
    [InlineData(-1f)]
    [InlineData(0.5f)]
    [InlineData(float.NaN)]
    public void A_class_that_does_not_exist_is_an_error_with_its_row(float target)
    {
        TargetException error =
            Should.Throw<TargetException>(() => LossRunner.Run(new SoftmaxCrossEntropy(), new float[6], [0, target], rows: 2));
        error.Row.ShouldBe(1);
        error.Message.ShouldContain("from 0 to 2");
    }

    [Fact]
    public void A_binary_target_outside_0_to_1_is_an_error() =>
        Should.Throw<TargetException>(() => LossRunner.Run(new BinaryCrossEntropy(), [0], [2], rows: 1)).Message.ShouldContain("0 to 1");

    [Fact]
    public void Softmax_cross_entropy_needs_two_outputs() =>
        Should.Throw<ModelException>(() => new Model(new Shape(4), new Sequential(new Dense(1)), new SoftmaxCrossEntropy()));

    [Fact]
    public void A_row_has_the_same_loss_and_gradient_alone_as_among_others()
    {
        const int rows = 21;
        const int width = 10;
        float[] predictions = TestNumbers.Normal(rows * width, stream: 20, scale: 4);
        float[] targets = [.. Enumerable.Range(0, rows).Select(row => (float)(row % width))];
        float[] together = new float[rows * width];
        float[] rowLosses = new float[rows];
        new SoftmaxCrossEntropy().Evaluate(predictions, targets, 0.125, together, rowLosses);
        for (int row = 0; row < rows; row++)
        {
            float[] alone = new float[width];
            float[] loss = new float[1];
            new SoftmaxCrossEntropy().Evaluate(predictions.AsSpan(row * width, width), targets.AsSpan(row, 1), 0.125, alone, loss);
            alone.AsSpan().ShouldHaveTheBitsOf(together.AsSpan(row * width, width), $"gradient of row {row}");
            loss.AsSpan().ShouldHaveTheBitsOf(rowLosses.AsSpan(row, 1), $"loss of row {row}");
        }
    }

    [Fact]
    public void Without_room_for_a_gradient_the_losses_are_the_same()
    {
        float[] predictions = TestNumbers.Normal(30, stream: 21);
        float[] with = new float[10];
        float[] without = new float[10];
        new SoftmaxCrossEntropy().Evaluate(predictions, new float[10], 1, new float[30], with);
        new SoftmaxCrossEntropy().Evaluate(predictions, new float[10], 1, [], without);
        without.ShouldBe(with);
    }

    [Fact]
    public void Outputs_for_a_user_are_probabilities()
    {
        float[] outputs = new float[4];
        new SoftmaxCrossEntropy().ToOutputs([1, 1, 5, 5], 2, outputs);
        outputs.ShouldBe([0.5f, 0.5f, 0.5f, 0.5f]);
        new BinaryCrossEntropy().ToOutputs([0, 200, -200, 0], 4, outputs);
        outputs.ShouldBe([0.5f, 1f, 0f, 0.5f], tolerance: 1e-7);
    }

    private static void Agrees(JsonElement item, Loss loss)
    {
        GoldenTensor prediction = item.Tensor("prediction");
        (double value, float[] gradient) = LossRunner.Run(loss, prediction.Floats, item.Tensor("target").Floats, prediction.Rows);
        double expected = item.GetProperty("loss").GetDouble();
        value.ShouldBe(expected, Closeness.GoldenTolerance * Math.Max(1, Math.Abs(expected)));
        gradient.ShouldBeCloseTo(item.Tensor("gradient").Data, "gradient");
    }

    private static void GradientIsRight(Loss loss, int rows, int width, float[] targets)
    {
        float[] predictions = TestNumbers.Normal(rows * width, stream: 22);
        float[] gradient = LossRunner.Run(loss, predictions, targets, rows).Gradient;
        GradientCheck.Compare(predictions, gradient, () => LossRunner.Run(loss, predictions, targets, rows).Loss, "prediction");
    }
}
