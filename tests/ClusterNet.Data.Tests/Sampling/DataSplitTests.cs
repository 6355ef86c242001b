using ClusterNet.Data.Sampling;

namespace ClusterNet.Data.Tests.Sampling;

public sealed class DataSplitTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(10, 3)]
    [InlineData(1_000, 200)]
    [InlineData(999, 998)]
    public void The_parts_are_disjoint_and_together_complete(int count, int validationCount)
    {
        DataSplit split = DataSplit.ByCount(count, validationCount, seed: 3);
        long[] training = [.. Enumerable.Range(0, count - validationCount).Select(i => split.TrainingId(i))];
        long[] validation = [.. Enumerable.Range(0, validationCount).Select(i => split.ValidationId(i))];
        training.Concat(validation).Order().ShouldBe(Enumerable.Range(0, count).Select(i => (long)i));
        training.ShouldAllBe(id => split.IsTraining(id));
        validation.ShouldAllBe(id => !split.IsTraining(id));
    }

    [Theory]
    [InlineData(10_000, 0.2, 2_000)]
    [InlineData(10, 0.25, 3)]
    [InlineData(10, 0.0, 0)]
    [InlineData(3, 0.99, 2)]
    public void A_share_is_rounded_and_leaves_a_training_sample(int count, double share, long expected) =>
        DataSplit.ByShare(count, share, seed: 1).ValidationCount.ShouldBe(expected);

    [Fact]
    public void Another_seed_holds_out_other_samples()
    {
        DataSplit one = DataSplit.ByCount(1_000, 200, seed: 1), other = DataSplit.ByCount(1_000, 200, seed: 2);
        int common = Enumerable.Range(0, 200).Count(i => !other.IsTraining(one.ValidationId(i)));
        common.ShouldBeInRange(15, 70); // 40 expected by chance
    }

    [Fact]
    public void A_trillion_samples_are_split_without_memory()
    {
        DataSplit split = DataSplit.ByShare(1_000_000_000_000, 0.1, seed: 1);
        split.TrainingCount.ShouldBe(900_000_000_000);
        split.IsTraining(split.TrainingId(899_999_999_999)).ShouldBeTrue();
        split.IsTraining(split.ValidationId(99_999_999_999)).ShouldBeFalse();
    }

    [Fact]
    public void Impossible_sizes_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => DataSplit.ByCount(0, 0, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => DataSplit.ByCount(10, 10, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => DataSplit.ByCount(10, -1, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => DataSplit.ByShare(10, 1, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => DataSplit.ByShare(10, double.NaN, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => DataSplit.ByCount(10, 2, 1).TrainingId(8));
        Should.Throw<ArgumentOutOfRangeException>(() => DataSplit.ByCount(10, 2, 1).ValidationId(2));
    }
}
