using ClusterNet.Numerics.Tests.Golden;

namespace ClusterNet.Numerics.Tests.Training;

/// <summary>A step's gradient has the same bits however its slices are spread over lanes.</summary>
public sealed class SliceIndependenceTests
{
    private const int Classes = 10;
    private static readonly int[] RowStarts = [0, 16, 32, 45, 45, 61, 77, 78, 94]; // an empty slice, one of a single row
    private static readonly Model Model = new(
        new Shape(37), new Sequential(new Dense(51), new Relu(), new Dense(20), new Tanh(), new Dense(Classes)), new SoftmaxCrossEntropy());

    private readonly float[] _weights = new float[Model.Layout.Length];
    private readonly float[] _features = TestNumbers.Normal(RowStarts[^1] * 37, stream: 40);
    private readonly float[] _targets = [.. Enumerable.Range(0, RowStarts[^1]).Select(row => (float)(row * 7 % Classes))];
    private readonly ReductionTree _tree = new(RowStarts.Length - 1);

    public SliceIndependenceTests()
    {
        Model.InitializeWeights(TestNumbers.Seed, _weights);
    }

    public static TheoryData<int[]> Borders =>
    [
        [0, 4, 8],
        [0, 1, 2, 3, 4, 5, 6, 7, 8],
        [0, 3, 8],
        [0, 1, 3, 6, 8],
        [0, 5, 6, 8],
    ];

    [Theory]
    [MemberData(nameof(Borders))]
    public void Gradients_and_statistics_do_not_depend_on_how_slices_are_spread(int[] borders)
    {
        (AlignedVector[] whole, double[][] wholeStatistics) = NewLane().Run(_weights, RowStarts, 0, 8, _tree.Worker(0, 8));
        whole.Length.ShouldBe(1);

        List<AlignedVector> contributions = [];
        List<double> statistics = [];
        List<(int First, int End)> holders = [];
        for (int holder = 1; holder < borders.Length; holder++)
        {
            holders.Add((borders[holder - 1], borders[holder]));
            SumSchedule schedule = _tree.Worker(borders[holder - 1], borders[holder]);
            (AlignedVector[] gradients, double[][] sums) =
                NewLane().Run(_weights, RowStarts, borders[holder - 1], borders[holder], schedule);
            contributions.AddRange(gradients);
            statistics.AddRange(sums.SelectMany(sum => sum));
        }

        SumSchedule server = _tree.Server([.. holders]);
        AlignedVector total = new(_weights.Length);
        ReadOnlyMemory<float>[] memories = [.. contributions.Select(contribution => (ReadOnlyMemory<float>)contribution.Memory)];
        new ContributionSum().Sum(server, memories, [total.Memory]);
        double[] totalStatistics = new double[Model.StatisticsLength];
        StatisticsSum.Reduce(server, statistics.ToArray(), totalStatistics, Model.StatisticsLength);

        ((ReadOnlySpan<float>)total.Span).ShouldHaveTheBitsOf(whole[0].Span, "gradient");
        totalStatistics.ShouldBe(wholeStatistics[0]);
    }

    [Fact]
    public void A_slice_has_the_same_predictions_alone_as_among_others()
    {
        float[] together = NewLane().Predict(_weights, RowStarts, 0, 8);
        for (int slice = 0; slice < 8; slice++)
        {
            float[] alone = NewLane().Predict(_weights, RowStarts, slice, slice + 1);
            alone.AsSpan().ShouldHaveTheBitsOf(together.AsSpan(RowStarts[slice] * Classes, alone.Length), $"slice {slice}");
        }
    }

    [Fact]
    public void Statistics_count_every_sample_once()
    {
        (_, double[][] statistics) = NewLane().Run(_weights, RowStarts, 0, 8, _tree.Worker(0, 8));
        statistics[0][StatisticIndex.Samples].ShouldBe(RowStarts[^1]);
        (statistics[0][StatisticIndex.LossSum] / RowStarts[^1]).ShouldBeInRange(0.5, 8);
        statistics[0][StatisticIndex.FirstMetric].ShouldBeInRange(0, RowStarts[^1]);
    }

    [Fact]
    public void The_gradient_is_that_of_the_mean_loss_of_the_batch()
    {
        AlignedVector gradient = NewLane().Run(_weights, RowStarts, 0, 8, _tree.Worker(0, 8)).Gradients[0];

        // A step along the gradient changes the loss by its squared norm times the step's length, up to second order.
        double squaredNorm = gradient.Span.ToArray().Sum(value => (double)value * value);
        const double length = 1e-3;
        double change = MeanLoss(Moved(gradient, length)) - MeanLoss(Moved(gradient, -length));
        (change / (2 * length)).ShouldBe(squaredNorm, 0.01 * squaredNorm);
    }

    private Lane NewLane() => new(Model, _features, _targets);

    private float[] Moved(AlignedVector direction, double length) =>
        [.. _weights.Zip(direction.Span.ToArray(), (weight, component) => (float)(weight + (length * component)))];

    private double MeanLoss(float[] weights) =>
        NewLane().Run(weights, RowStarts, 0, 8, _tree.Worker(0, 8)).Statistics[0][StatisticIndex.LossSum] / RowStarts[^1];
}
