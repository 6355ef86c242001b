using MathNet.Numerics.Statistics;

namespace ClusterNet.Numerics.Tests.Randomness;

public sealed class RandomSequenceTests
{
    private const int Count = 100_000;

    [Fact]
    public void Uniform_numbers_fill_the_unit_interval()
    {
        RandomSequence random = Sequence();
        double[] values = [.. Enumerable.Range(0, Count).Select(index => random.Uniform(index))];
        values.Min().ShouldBeGreaterThanOrEqualTo(0);
        values.Max().ShouldBeLessThan(1);
        values.Mean().ShouldBe(0.5, 0.005); // the standard error is 0.0009
        values.Variance().ShouldBe(1.0 / 12, 0.002);
    }

    [Fact]
    public void Normal_numbers_have_the_moments_of_the_normal_distribution()
    {
        RandomSequence random = Sequence();
        double[] values = [.. Enumerable.Range(0, Count).Select(index => random.Normal(index))];
        values.Mean().ShouldBe(0, 0.015); // the standard error is 0.0032
        values.Variance().ShouldBe(1, 0.02);
        values.Skewness().ShouldBe(0, 0.04);
        values.Kurtosis().ShouldBe(0, 0.08);
    }

    [Fact]
    public void Numbers_of_other_purposes_steps_samples_parts_and_seeds_differ()
    {
        ulong[] words =
        [
            new CounterRandom(1, RandomPurpose.Dropout, 2).ForSample(3).LongWord(4),
            new CounterRandom(2, RandomPurpose.Dropout, 2).ForSample(3).LongWord(4),
            new CounterRandom(1, RandomPurpose.Noise, 2).ForSample(3).LongWord(4),
            new CounterRandom(1, RandomPurpose.Dropout, 3).ForSample(3).LongWord(4),
            new CounterRandom(1, RandomPurpose.Dropout, 2).ForSample(4).LongWord(4),
            new CounterRandom(1, RandomPurpose.Dropout, 2).ForSample(3).LongWord(5),
            new CounterRandom(1, RandomPurpose.Dropout, 2).ForSample(3).Part(1).LongWord(4),
        ];
        words.Distinct().Count().ShouldBe(words.Length);
    }

    [Fact]
    public void Neighbouring_samples_are_not_correlated()
    {
        CounterRandom random = new(TestNumbers.Seed, RandomPurpose.Noise);
        double[] one = [.. Enumerable.Range(0, Count).Select(sample => random.ForSample(sample).Uniform(0))];
        Correlation(one[1..], one[..^1]).ShouldBe(0, 0.015);
    }

    [Fact]
    public void The_logarithm_agrees_with_the_library()
    {
        RandomSequence random = Sequence();
        for (int index = 0; index < 10_000; index++)
        {
            double x = (1 - random.Uniform(index)) * (index % 3 == 0 ? 1e-12 : 1);
            DeterministicMath.Log(x).ShouldBe(Math.Log(x), 1e-15 * Math.Max(1, Math.Abs(Math.Log(x))));
        }

        Should.Throw<ArgumentOutOfRangeException>(() => DeterministicMath.Log(0));
    }

    [Fact]
    public void Sine_and_cosine_agree_with_the_library()
    {
        for (int index = -2000; index <= 2000; index++)
        {
            double turns = index / 800.0;
            (double sine, double cosine) = DeterministicMath.SinCosOfTurns(turns);
            sine.ShouldBe(Math.Sin(turns * 2 * Math.PI), 3e-15);
            cosine.ShouldBe(Math.Cos(turns * 2 * Math.PI), 3e-15);
        }
    }

    private static RandomSequence Sequence() => new CounterRandom(TestNumbers.Seed, RandomPurpose.Sampling).ForSample(7);

    private static double Correlation(double[] left, double[] right) => MathNet.Numerics.Statistics.Correlation.Pearson(left, right);
}
