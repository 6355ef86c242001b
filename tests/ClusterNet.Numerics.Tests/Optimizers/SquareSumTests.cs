using System.Numerics;

namespace ClusterNet.Numerics.Tests.Optimizers;

public sealed class SquareSumTests
{
    private static readonly float[] Numbers =
        [.. TestNumbers.Everything().Where(float.IsFinite), .. TestNumbers.Normal(5000, stream: 95), float.MaxValue, float.Epsilon];

    [Fact]
    public void The_sum_is_exact()
    {
        BigInteger expected = BigInteger.Zero; // in units of 2^-298
        foreach (float number in Numbers)
            expected += BigInteger.Pow(InUnits(number), 2);
        SquareSum sum = Sum(Numbers);
        BigInteger actual = BigInteger.Zero;
        for (int digit = SquareSum.DigitCount - 1; digit >= 0; digit--)
            actual = (actual << 32) + sum.Digits[digit];
        actual.ShouldBe(expected << 2); // the lowest digit counts in units of 2^-300
    }

    [Fact]
    public void Neither_order_nor_parts_matter()
    {
        SquareSum whole = Sum(Numbers);
        SquareSum parts = new();
        foreach (float[] part in Numbers.Reverse().Chunk(1013))
        {
            SquareSum sum = Sum(part);
            parts.Add(sum.Digits, sum.IsUndefined);
        }

        parts.Digits.ToArray().ShouldBe(whole.Digits.ToArray());
        parts.ToDouble().ShouldBe(whole.ToDouble());
    }

    [Fact]
    public void The_sum_of_usual_numbers_is_rounded_to_the_nearest_double_or_its_neighbour()
    {
        float[] usual = TestNumbers.Normal(10_000, stream: 96);
        double expected = usual.Sum(number => (double)number * number);
        Sum(usual).ToDouble().ShouldBe(expected, 1e-12 * expected);
        Sum([3, -4]).ToDouble().ShouldBe(25);
        Sum([]).ToDouble().ShouldBe(0);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void A_number_that_is_not_finite_makes_the_sum_undefined(float number)
    {
        SquareSum sum = Sum([1, number]);
        double.IsNaN(sum.ToDouble()).ShouldBeTrue();
        SquareSum other = new();
        other.Add(sum.Digits, sum.IsUndefined);
        double.IsNaN(other.ToDouble()).ShouldBeTrue();
        sum.Clear();
        sum.ToDouble().ShouldBe(0);
    }

    [Fact]
    public void Digits_that_no_sum_has_are_an_error() => Should.Throw<ArgumentException>(() => new SquareSum().Add(new ulong[3], isUndefined: false));

    private static SquareSum Sum(float[] values)
    {
        SquareSum sum = new();
        sum.Add(values);
        return sum;
    }

    private static BigInteger InUnits(float number)
    {
        int bits = BitConverter.SingleToInt32Bits(number) & 0x7FFFFFFF;
        int exponent = bits >> 23;
        return exponent == 0 ? bits : (BigInteger)((bits & 0x7FFFFF) | 0x800000) << (exponent - 1);
    }
}
