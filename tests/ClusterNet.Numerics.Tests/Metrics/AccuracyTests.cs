namespace ClusterNet.Numerics.Tests.Metrics;

public sealed class AccuracyTests
{
    private static readonly float[] Predictions = [5, 4, 3, 2, 1, 0, /**/ 1, 1, 1, 1, 1, 1];

    [Theory]
    [InlineData(1, 0, 0, 1, 1)]
    [InlineData(2, 1, 1, 1, 1)]
    [InlineData(2, 2, 2, 0, 0)]
    [InlineData(5, 4, 5, 1, 0)]
    [InlineData(6, 5, 5, 1, 1)]
    public void The_target_is_among_the_first_k(int k, int first, int second, double expectedFirst, double expectedSecond)
    {
        double[] values = new double[2];
        new TopClassesAccuracy(k).Evaluate(Predictions, [first, second], values);
        values.ShouldBe([expectedFirst, expectedSecond], "of equal predictions the lower class comes first");
    }

    [Fact]
    public void Softmax_measures_the_first_five_where_there_are_more_classes()
    {
        SoftmaxCrossEntropy loss = new();
        loss.MetricsOf(new Shape(5)).Length.ShouldBe(1);
        loss.MetricsOf(new Shape(6))[1].Name.ShouldBe("top_5_accuracy");
    }

    [Fact]
    public void One_hot_targets_are_compared_by_their_largest()
    {
        double[] values = new double[2];
        new OneHotAccuracy().Evaluate([0.1f, 0.9f, 0.2f, 0.1f], [0, 1, 0, 1], values);
        values.ShouldBe([1.0, 0]);
    }
}
