namespace ClusterNet.Numerics.Tests.Metrics;

/// <summary>Three classes, counted by hand.</summary>
public sealed class ConfusionMatrixTests
{
    /// <summary>Actual class, predicted class: 0→0 twice, 0→1, 1→1, 2→0, 2→2 three times.</summary>
    private static readonly (int Actual, int Predicted)[] Cases = [(0, 0), (0, 0), (0, 1), (1, 1), (2, 0), (2, 2), (2, 2), (2, 2)];

    [Fact]
    public void The_figures_are_those_counted_by_hand()
    {
        ConfusionMatrix matrix = Count(3, Cases);
        matrix.Samples.ShouldBe(8);
        matrix[2, 0].ShouldBe(1);
        matrix.Accuracy.ShouldBe(6 / 8.0);
        matrix.Precision(0).ShouldBe(2 / 3.0);
        matrix.Recall(0).ShouldBe(2 / 3.0);
        matrix.Precision(1).ShouldBe(1 / 2.0);
        matrix.Recall(1).ShouldBe(1);
        matrix.F1(1).ShouldBe(2 * 0.5 * 1 / 1.5, 1e-15);
        matrix.Precision(2).ShouldBe(1);
        matrix.Recall(2).ShouldBe(3 / 4.0);
        matrix.MacroPrecision.ShouldBe(((2 / 3.0) + 0.5 + 1) / 3, 1e-15);
        matrix.MacroRecall.ShouldBe(((2 / 3.0) + 1 + 0.75) / 3, 1e-15);
        matrix.MacroF1.ShouldBe(((2 / 3.0) + (2 / 3.0) + (6 / 7.0)) / 3, 1e-15);
    }

    [Fact]
    public void Classes_without_cases_have_figures_of_zero()
    {
        ConfusionMatrix matrix = Count(3, [(0, 0), (0, 1)]);
        matrix.Precision(2).ShouldBe(0);
        matrix.Recall(2).ShouldBe(0);
        matrix.F1(2).ShouldBe(0);
        new ConfusionMatrix(2).Accuracy.ShouldBe(0);
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(0, -1)]
    public void A_class_that_does_not_exist_is_refused(int actual, int predicted) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new ConfusionMatrix(3).Add(actual, predicted));

    private static ConfusionMatrix Count(int classes, (int Actual, int Predicted)[] cases)
    {
        ConfusionMatrix matrix = new(classes);
        foreach ((int actual, int predicted) in cases)
            matrix.Add(actual, predicted);
        return matrix;
    }
}
