namespace ClusterNet.Numerics.Tests.Training;

public sealed class FiniteCheckTests
{
    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void The_first_number_that_is_not_finite_is_found_wherever_it_is(float bad)
    {
        for (int place = 0; place < 40; place++)
        {
            float[] values = new float[40];
            Array.Fill(values, float.MaxValue);
            values[place] = bad;
            values[39] = bad;
            FiniteCheck.IndexOfNonFinite(values).ShouldBe(place);
        }
    }

    [Fact]
    public void Finite_numbers_are_let_through() =>
        FiniteCheck.IndexOfNonFinite([0f, -0f, float.Epsilon, float.MaxValue, float.MinValue]).ShouldBe(-1);

    [Fact]
    public void The_hash_is_sha256_of_the_little_endian_bytes() =>
        WeightsHash.Sha256([1f]).ShouldBe("e00e5eb9444182f352323374ef4e08ebcb784725fdd4fd612d7730540b3e0c8c");
}
