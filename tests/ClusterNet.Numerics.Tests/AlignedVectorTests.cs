using System.Runtime.CompilerServices;

namespace ClusterNet.Numerics.Tests;

public class AlignedVectorTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(100_000)]
    public unsafe void The_first_element_lies_on_a_cache_line(int length)
    {
        for (int attempt = 0; attempt < 8; attempt++)
        {
            AlignedVector vector = new(length);
            vector.Span.Length.ShouldBe(length);
            vector.Memory.Length.ShouldBe(length);
            if (length > 0)
                ((nuint)Unsafe.AsPointer(ref vector.Span[0]) % AlignedVector.AlignmentBytes).ShouldBe((nuint)0);
        }
    }

    [Fact]
    public void Clear_sets_every_element_to_zero()
    {
        AlignedVector vector = new(37);
        vector.Span.Fill(3);
        vector.Clear();
        vector.Span.ToArray().ShouldAllBe(element => element == 0);
    }

    [Fact]
    public void A_negative_length_is_refused() => Should.Throw<ArgumentOutOfRangeException>(() => new AlignedVector(-1));
}
