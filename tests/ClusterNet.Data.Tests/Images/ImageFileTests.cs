using System.Text;
using ClusterNet.Data.Images;

namespace ClusterNet.Data.Tests.Images;

/// <summary>One picture at a time, read without classes.</summary>
public sealed class ImageFileTests : IDisposable
{
    private static readonly byte[][] GreyRows = [[0, 50, 200], [255, 3, 77], [12, 90, 91], [250, 10, 140], [7, 8, 9]];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_filter_is_undone_in_the_first_row_and_below(int filter)
    {
        Pixels(PngBytes.Of(3, 5, 8, 0, GreyRows, [filter, filter, filter, filter, filter])).ShouldBe(GreyRows.SelectMany(row => row));
        byte[][] colors = [.. GreyRows.Select(row => (byte[])[.. row, .. row.Reverse(), .. row])]; // 3 pixels of 3 channels
        byte[] planes = Pixels(PngBytes.Of(3, 5, 8, 2, colors, [filter, 4 - filter, filter, 0, filter]), channels: 3);
        for (int y = 0; y < 5; y++)
            for (int x = 0; x < 3; x++)
                for (int channel = 0; channel < 3; channel++)
                    planes[(channel * 15) + (y * 3) + x].ShouldBe(colors[y][(x * 3) + channel]);
    }

    [Fact]
    public void Alpha_is_left_out()
    {
        Pixels(PngBytes.Of(2, 1, 8, 4, [[10, 255, 20, 0]])).ShouldBe([10, 20]);
        Pixels(PngBytes.Of(1, 2, 8, 6, [[1, 2, 3, 0], [4, 5, 6, 9]], [1, 4]), channels: 3).ShouldBe([1, 4, 2, 5, 3, 6]);
    }

    [Theory]
    [InlineData(8, new byte[] { 2, 0, 1, 2, 0 })]
    [InlineData(4, new byte[] { 0x20, 0x12, 0x00 })]
    [InlineData(2, new byte[] { 0b10_00_01_10, 0b00_000000 })]
    public void Palettes_of_any_depth_are_looked_up(int depth, byte[] row) =>
        Pixels(PngBytes.Of(5, 1, depth, 3, [row], palette: [1, 2, 3, 11, 12, 13, 21, 22, 23]), channels: 3)
            .ShouldBe([21, 1, 11, 21, 1, 22, 2, 12, 22, 2, 23, 3, 13, 23, 3]);

    [Theory]
    [InlineData(1, new byte[] { 0b1010_0000 }, new byte[] { 255, 0, 255 })]
    [InlineData(2, new byte[] { 0b00_01_10_11 }, new byte[] { 0, 85, 170 })]
    [InlineData(4, new byte[] { 0xF0, 0x80 }, new byte[] { 255, 0, 136 })]
    public void Grey_of_few_bits_is_spread_over_a_byte(int depth, byte[] row, byte[] expected) =>
        Pixels(PngBytes.Of(3, 1, depth, 0, [row])).ShouldBe(expected);

    [Fact]
    public void Grey_and_colours_become_one_another()
    {
        Pixels(PngBytes.Of(1, 1, 8, 2, [[255, 0, 0]]), ImageColors.Grey).ShouldBe([(byte)((299 * 255 + 500) / 1000)]);
        Pixels(PngBytes.Of(2, 1, 8, 0, [[9, 8]]), ImageColors.RedGreenBlue).ShouldBe([9, 8, 9, 8, 9, 8]);
    }

    [Fact]
    public void Pgm_is_read_as_bytes_and_as_text()
    {
        Pixels([.. "P5 # a comment\n3 2\n255\n"u8, 1, 2, 3, 4, 5, 255]).ShouldBe([1, 2, 3, 4, 5, 255]);
        Pixels("P2\n# a comment\n3 1 15\n0 15\n 5"u8.ToArray()).ShouldBe([0, 255, 85]);
    }

    [Theory]
    [InlineData("P5 3 2 255\n12345", "the file ends")]
    [InlineData("P5 3 2 65535\n12345", "found the largest value 65535; expected 1 to 255")]
    [InlineData("P2 2 1 15 3 16", "found the value 16 of pixel 1; expected 0 to 15")]
    [InlineData("P2 2 1 15 3", "the file ends; expected 2 pixels")]
    [InlineData("P2 2 x 15 3", "found no number; expected the height")]
    [InlineData("P5 0 1 15\n", "found a picture of 0×1 pixels")]
    [InlineData("GIF89a", "found the bytes 47494638; expected a PNG or PGM picture")]
    public void A_damaged_pgm_is_refused(string text, string expected) => Message(Encoding.ASCII.GetBytes(text)).ShouldContain(expected);

    [Fact]
    public void A_damaged_png_is_refused()
    {
        byte[] sound = PngBytes.Of(3, 5, 8, 0, GreyRows);
        Message(sound[..^6]).ShouldContain("the file ends; expected a whole chunk");
        byte[] flipped = [.. sound];
        flipped[^25] ^= 1;
        Message(flipped).ShouldContain("found the check sum");
        Message([.. sound[..4], 0, .. sound[5..]]).ShouldContain("found a damaged beginning");
        Message([.. sound[..8], .. PngBytes.Chunk("IEND", [])]).ShouldContain("found the chunk IEND; expected IHDR as the first");
    }

    [Fact]
    public void A_png_of_another_kind_is_refused()
    {
        Message(PngBytes.Of(3, 1, 16, 0, [new byte[6]])).ShouldContain("found 16 bits with the colour type 0");
        Message(PngBytes.Of(3, 1, 8, 0, [new byte[3]], interlace: 1)).ShouldContain("found an interlaced picture");
        Message(PngBytes.Of(3, 1, 8, 0, [new byte[2]])).ShouldContain("found 3 bytes of pixels; expected 4");
        Message(PngBytes.Of(3, 1, 8, 0, [new byte[4]])).ShouldContain("found more bytes of pixels; expected 4");
        Message(PngBytes.Of(1, 1, 8, 0, [[1]], [7])).ShouldContain("found the filter 7 of row 0");
        Message(PngBytes.Of(1, 1, 8, 3, [[4]], palette: [1, 2, 3])).ShouldContain("found the colour 4; expected one of the palette's 1");
    }

    private byte[] Pixels(byte[] file, int channels = 1) => Pixels(file, ImageColors.AsFirst, channels);

    private byte[] Pixels(byte[] file, ImageColors colors, int? channels = null)
    {
        ImageFolderSource source = ImageFolderSource.OpenUnlabelled(Write(file), new ImageFolderOptions { Scale = Data.Idx.PixelScale.Raw, Colors = colors });
        source.SampleShape[0].ShouldBe(channels ?? (colors == ImageColors.Grey ? 1 : 3));
        float[] features = new float[source.SampleShape.Size];
        source.Read([0], features, []);
        return [.. features.Select(value => (byte)value)];
    }

    private string Message(byte[] file) => Should.Throw<DataException>(() => ImageFolderSource.OpenUnlabelled(Write(file))).Message;

    private string Write(byte[] file)
    {
        File.WriteAllBytes(_folder.File("picture"), file);
        return _folder.File("picture");
    }
}
