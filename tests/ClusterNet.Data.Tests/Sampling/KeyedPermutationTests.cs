using ClusterNet.Data.Sampling;

namespace ClusterNet.Data.Tests.Sampling;

public sealed class KeyedPermutationTests
{
    public static TheoryData<int> Counts =>
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 31, 33, 100, 127, 128, 129, 1_000, 4_097, 10_000, 65_535, 65_536, 65_537];

    [Theory]
    [MemberData(nameof(Counts))]
    public void It_is_a_bijection_and_its_inverse_undoes_it(int count)
    {
        for (ulong key = 0; key < 5; key++)
        {
            KeyedPermutation permutation = new(count, key);
            bool[] seen = new bool[count];
            for (long position = 0; position < count; position++)
            {
                long element = permutation.At(position);
                if (seen[element])
                    Assert.Fail($"count {count}, key {key}: {element} comes twice, the second time at {position}");
                seen[element] = true;
                if (permutation.PositionOf(element) != position)
                    Assert.Fail($"count {count}, key {key}: the inverse does not lead back to position {position}");
            }
        }
    }

    [Theory]
    [InlineData(1_000_000_000_000)]
    [InlineData(KeyedPermutation.CountMax - 1)]
    [InlineData(KeyedPermutation.CountMax)]
    public void Huge_ranges_stay_in_range_and_invert(long count)
    {
        KeyedPermutation permutation = new(count, 42);
        HashSet<long> seen = [];
        for (long position = 0; position < 10_000; position++)
        {
            long element = permutation.At(count - 1 - position);
            element.ShouldBeInRange(0, count - 1);
            seen.Add(element).ShouldBeTrue();
            permutation.PositionOf(element).ShouldBe(count - 1 - position);
        }

        seen.Average(element => (double)element / count).ShouldBe(0.5, 0.02);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(12)]
    public void Over_many_keys_each_element_comes_to_each_position_equally_often(int count)
    {
        const int Keys = 20_000;
        long[,] times = new long[count, count];
        for (ulong key = 0; key < Keys; key++)
        {
            KeyedPermutation permutation = new(count, key);
            for (int position = 0; position < count; position++)
                times[position, permutation.At(position)]++;
        }

        double expected = (double)Keys / count;
        double chiSquare = times.Cast<long>().Sum(observed => (observed - expected) * (observed - expected) / expected);
        double freedom = (count - 1.0) * (count - 1);
        chiSquare.ShouldBeLessThan(freedom + (5 * Math.Sqrt(2 * freedom)), $"{freedom} degrees of freedom");
    }

    [Fact]
    public void Neighbours_in_one_permutation_have_nothing_to_do_with_one_another()
    {
        // The bins of (element, next element) of a random permutation are evenly filled; chi-square over 16 x 16 bins.
        const int Count = 50_000, Bins = 16;
        KeyedPermutation permutation = new(Count, 7);
        int[,] pairs = new int[Bins, Bins];
        for (int position = 0; position < Count - 1; position++)
            pairs[permutation.At(position) * Bins / Count, permutation.At(position + 1) * Bins / Count]++;
        double expected = (Count - 1.0) / (Bins * Bins);
        double chiSquare = pairs.Cast<int>().Sum(observed => (observed - expected) * (observed - expected) / expected);
        double freedom = (Bins * Bins) - 1;
        chiSquare.ShouldBeInRange(freedom - (5 * Math.Sqrt(2 * freedom)), freedom + (5 * Math.Sqrt(2 * freedom)));
    }

    [Fact]
    public void Near_keys_agree_in_about_one_position_as_unrelated_permutations_do()
    {
        const int Count = 1_000;
        double agreements = 0;
        for (ulong key = 0; key < 100; key++)
        {
            KeyedPermutation one = new(Count, key), other = new(Count, key + 1);
            agreements += Enumerable.Range(0, Count).Count(position => one.At(position) == other.At(position));
        }

        (agreements / 100).ShouldBe(1, 0.5);
    }

    [Fact]
    public void Its_values_never_change()
    {
        // From a second implementation of the same definition, in another language.
        KeyedPermutation small = new(10, 1), large = new(1_000_000_000_000, 1);
        Enumerable.Range(0, 10).Select(position => small.At(position)).ShouldBe([1, 7, 6, 3, 8, 9, 5, 0, 4, 2]);
        Enumerable.Range(0, 3).Select(position => large.At(position)).ShouldBe([159_443_407_442, 94_887_097_908, 945_591_550_354]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(KeyedPermutation.CountMax + 1)]
    public void A_count_out_of_range_is_refused(long count) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new KeyedPermutation(count, 0));

    [Theory]
    [InlineData(-1)]
    [InlineData(10)]
    public void A_position_out_of_range_is_refused(long position)
    {
        KeyedPermutation permutation = new(10, 0);
        Should.Throw<ArgumentOutOfRangeException>(() => permutation.At(position));
        Should.Throw<ArgumentOutOfRangeException>(() => permutation.PositionOf(position));
    }
}
