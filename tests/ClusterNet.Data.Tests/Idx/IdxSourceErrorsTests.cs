using ClusterNet.Data.Idx;

namespace ClusterNet.Data.Tests.Idx;

public sealed class IdxSourceErrorsTests : IDisposable
{
    private static readonly byte[] Images = IdxBytes.Of([3, 2, 2], [.. Enumerable.Range(0, 12).Select(i => (byte)i)]);
    private static readonly byte[] Labels = IdxBytes.Of([3], [2, 0, 1]);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_file()
    {
        DataException error = Should.Throw<DataException>(() => IdxSource.Open(_folder.File("nowhere"), null));
        error.Message.ShouldBe($"{_folder.File("nowhere")}: there is no such file; expected a data file.");
    }

    [Fact]
    public void Images_cut_short()
    {
        DataException error = Fails(Images[..^1], Labels);
        error.Place.OffsetBytes.ShouldBe(27);
        error.Message.ShouldContain("images, byte 27: the file ends; expected 3 samples of 4 bytes, 28 bytes in all");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(15)]
    public void A_header_cut_short(int bytes)
    {
        DataException error = Fails(Images[..bytes], Labels);
        error.Place.OffsetBytes.ShouldBe(bytes);
        error.Found.ShouldBe("the file ends");
    }

    [Fact]
    public void More_bytes_than_the_header_says()
    {
        DataException error = Fails([.. Images, 0], Labels);
        error.Message.ShouldContain("byte 28: found more bytes; expected the end of the file after 3 samples of 4 bytes");
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 0x0D)]
    [InlineData(3, 0)]
    public void A_wrong_magic_number(int at, byte value)
    {
        byte[] images = [.. Images];
        images[at] = value;
        DataException error = Fails(images, Labels);
        error.Found.ShouldStartWith("found the magic number ");
        error.Expected.ShouldContain("00000803");
    }

    [Fact]
    public void A_dimension_of_zero_or_below()
    {
        DataException error = Fails(IdxBytes.Of([3, 0, 2], []), Labels);
        error.Message.ShouldContain("byte 8: found 0; expected a dimension, at least 1");
        Fails(IdxBytes.Of([-3, 2, 2], []), Labels).Message.ShouldContain("byte 4: found -3; expected the number of samples");
    }

    [Fact]
    public void A_sample_too_large_to_be_true() =>
        Fails(IdxBytes.Of([3, 70_000, 70_000], []), Labels).Found.ShouldBe("found a sample of 70000×70000 bytes");

    [Fact]
    public void Labels_of_another_number() =>
        Fails(Images, IdxBytes.Of([2], [0, 1])).Message.ShouldContain("labels, byte 4: found 2 labels; expected 3, one for each image in");

    [Fact]
    public void Images_given_as_labels() =>
        Fails(Images, Images).Message.ShouldContain("labels, byte 3: found 3 dimensions; expected labels, which have one");

    [Fact]
    public void A_label_out_of_range()
    {
        DataException error = Fails(Images, Labels, new IdxOptions { ClassCount = 2 });
        error.Message.ShouldContain("labels, byte 8: found the label 2 of sample 0; expected 0 to 1");
    }

    [Fact]
    public void A_compressed_file_cut_short_or_damaged()
    {
        byte[] packed = IdxBytes.Gzip(Images);
        Fails(packed[..^12], Labels).Place.OffsetBytes.ShouldNotBeNull();
        packed[^6] ^= 0x40; // the checksum
        Fails(packed, Labels).Expected.ShouldBe("expected a whole, sound file");
    }

    private DataException Fails(byte[] images, byte[] labels, IdxOptions? options = null) =>
        Should.Throw<DataException>(() => IdxSource.Open(_folder.Write("images", images), _folder.Write("labels", labels), options));
}
