using ClusterNet.Numerics.Lanes;
using ClusterNet.Numerics.Tests.Golden;

namespace ClusterNet.Numerics.Tests.Lanes;

public sealed class LaneReductionTests
{
    public static TheoryData<int> Lengths => [0, 1, 2, 3, 7, 15, 16, 17, 31, 32, 33, 100, 784, 1000];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_sum_has_the_same_bits_on_every_width(int length)
    {
        float[] values = TestNumbers.Normal(length, stream: 70, scale: 100);
        float expected = LaneReduction.Run<Term, ScalarLane>(new Term { Values = values }, length);
        float[] actual =
        [
            LaneReduction.Run<Term, Lanes4>(new Term { Values = values }, length),
            LaneReduction.Run<Term, Lanes8>(new Term { Values = values }, length),
            LaneReduction.Run<Term, Lanes16>(new Term { Values = values }, length),
            LaneReduction.SumOfSquares(values, 0.25f),
        ];
        actual.AsSpan().ShouldHaveTheBitsOf([expected, expected, expected, expected], "sum");
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Sums_are_those_of_double_precision(int length)
    {
        float[] values = TestNumbers.Normal(length, stream: 71);
        float[] weights = TestNumbers.Normal(length, stream: 72);
        ((double)LaneReduction.Sum(values)).ShouldBe(values.Sum(value => (double)value), 1e-4);
        ((double)LaneReduction.SumOfSquares(values, 0.5f)).ShouldBe(values.Sum(value => (value - 0.5) * (value - 0.5)), 1e-3);
        ((double)LaneReduction.SumOfProducts(weights, values, 0.5f)).ShouldBe(
            weights.Zip(values, (weight, value) => weight * (value - 0.5)).Sum(), 1e-3);
    }

    [Fact]
    public void Different_lengths_are_an_error() =>
        Should.Throw<ArgumentException>(() => LaneReduction.SumOfProducts(new float[3], new float[4], 0));

    private ref struct Term : IReductionTerm
    {
        public ReadOnlySpan<float> Values;

        public readonly TLanes AddTo<TLanes>(TLanes sum, int index)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes difference = TLanes.Load(Values, index) - TLanes.Create(0.25f);
            return TLanes.MultiplyAdd(difference, difference, sum);
        }
    }
}
