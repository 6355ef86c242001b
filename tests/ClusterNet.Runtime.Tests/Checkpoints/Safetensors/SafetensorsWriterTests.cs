using System.Collections.Immutable;
using System.Text;
using ClusterNet.Runtime.Checkpoints.Safetensors;

namespace ClusterNet.Runtime.Tests.Checkpoints.Safetensors;

public class SafetensorsWriterTests
{
    private static readonly ImmutableSortedDictionary<string, string> NoMetadata = ImmutableSortedDictionary<string, string>.Empty;

    [Fact]
    public void A_tiny_file_has_exactly_the_bytes_that_the_format_asks_for()
    {
        // Written by hand from the format's description: length, header padded to a multiple of 8, then 1, -2 and 0.5.
        const string Header =
            "{\"__metadata__\":{\"step\":\"7\"},\"a\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[8,12]}}";
        int padding = (8 - (Header.Length % 8)) % 8;
        byte[] expected =
        [
            (byte)(Header.Length + padding), 0, 0, 0, 0, 0, 0, 0,
            .. Encoding.ASCII.GetBytes(Header + new string(' ', padding)),
            0x00, 0x00, 0x80, 0x3F,
            0x00, 0x00, 0x00, 0xC0,
            0x00, 0x00, 0x00, 0x3F,
        ];
        Bytes([new("a", [2, 1], new[] { 1f, -2f }), new("b", [], new[] { 0.5f })], NoMetadata.Add("step", "7")).ShouldBe(expected);
        padding.ShouldBeGreaterThan(0, "the padding must be put to the test");
    }

    [Fact]
    public void A_file_without_tensors_is_its_header_alone() =>
        Bytes([], NoMetadata).ShouldBe([8, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}', .. "      "u8]);

    [Fact]
    public void A_name_that_is_reserved_or_taken_twice_is_refused()
    {
        Should.Throw<ArgumentException>(() => Bytes([new("__metadata__", [], new float[1])], NoMetadata))
            .Message.ShouldContain("__metadata__");
        Should.Throw<ArgumentException>(() => Bytes([new("w", [], new float[1]), new("w", [], new float[1])], NoMetadata))
            .Message.ShouldContain("'w'");
    }

    [Fact]
    public void Values_that_do_not_fill_the_shape_are_refused() =>
        Should.Throw<ArgumentException>(() => Bytes([new("w", [2, 3], new float[5])], NoMetadata)).Message.ShouldContain("[2, 3]");

    private static byte[] Bytes(IReadOnlyList<SafetensorsTensor> tensors, ImmutableSortedDictionary<string, string> metadata)
    {
        using MemoryStream stream = new();
        SafetensorsWriter.Write(stream, tensors, metadata);
        return stream.ToArray();
    }
}
