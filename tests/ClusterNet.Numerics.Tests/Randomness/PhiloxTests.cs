namespace ClusterNet.Numerics.Tests.Randomness;

/// <summary>The known answers of philox4x32 with 10 rounds that are published with Random123 (file kat_vectors).</summary>
public sealed class PhiloxTests
{
    [Fact]
    public void Zeros_give_the_published_numbers() =>
        Philox4x32.Generate(0, 0, 0).ShouldBe(new PhiloxBlock(0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8));

    [Fact]
    public void Ones_give_the_published_numbers() =>
        Philox4x32.Generate(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue)
            .ShouldBe(new PhiloxBlock(0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD));

    [Fact]
    public void The_digits_of_pi_give_the_published_numbers() =>
        Philox4x32.Generate(0x299F31D0_A4093822, 0x85A308D3_243F6A88, 0x03707344_13198A2E)
            .ShouldBe(new PhiloxBlock(0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1));
}
