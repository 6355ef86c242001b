using ClusterNet.Data.Idx;
using ClusterNet.Numerics;

namespace ClusterNet.Data.Tests.Idx;

public sealed class IdxSourceTests : IDisposable
{
    private static readonly byte[] Images = IdxBytes.Of([3, 2, 2], [0, 51, 102, 255, 1, 2, 3, 4, 5, 6, 7, 8]);
    private static readonly byte[] Labels = IdxBytes.Of([3], [2, 0, 1]);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Bytes_become_features_between_0_and_1_and_labels_class_indices()
    {
        IdxSource source = Open();
        source.Count.ShouldBe(3);
        source.SampleShape.ShouldBe(new Shape(1, 2, 2));
        source.TargetWidth.ShouldBe(1);
        source.ClassNames.ShouldBe(["0", "1", "2"]);
        (float[] features, float[] targets) = source.Samples(1, 0);
        features.ShouldBe([1 / 255f, 2 / 255f, 3 / 255f, 4 / 255f, 0, 0.2f, 0.4f, 1]);
        targets.ShouldBe([0, 2]);
    }

    [Fact]
    public void Options_keep_raw_bytes_and_given_classes()
    {
        IdxSource source = Open(new IdxOptions { Scale = PixelScale.Raw, ClassNames = ["zero", "one", "two", "three"] });
        source.ClassNames.ShouldBe(["zero", "one", "two", "three"]);
        source.Samples(0).Features.ShouldBe([0, 51, 102, 255]);
    }

    [Theory]
    [InlineData(PixelScale.Unit, 255f)]
    [InlineData(PixelScale.Raw, 1f)]
    public void Every_byte_at_every_place_is_divided_exactly(PixelScale scale, float divisor)
    {
        for (int length = 1; length < 140; length += 3)
        {
            byte[] values = [.. Enumerable.Range(0, 4 * length).Select(i => (byte)(i * 37))];
            IdxSource source = IdxSource.Open(_folder.Write("i", IdxBytes.Of([4, length], values)), null, new IdxOptions { Scale = scale });
            source.All().Features.ShouldBe(values.Select(value => value / divisor));
        }
    }

    [Fact]
    public void Compressed_and_plain_files_read_alike_and_hash_alike()
    {
        IdxSource plain = Open();
        IdxSource packed = IdxSource.Open(_folder.Write("i.gz", IdxBytes.Gzip(Images)), _folder.Write("l.gz", IdxBytes.Gzip(Labels)));
        packed.All().Features.ShouldBe(plain.All().Features);
        packed.ContentHash.ShouldBe(plain.ContentHash);
        packed.ContentHash.Length.ShouldBe(64);
    }

    [Fact]
    public void Another_pixel_label_or_scale_is_another_hash()
    {
        byte[] otherImages = [.. Images], otherLabels = [.. Labels];
        otherImages[^1] ^= 1;
        otherLabels[^1] ^= 1;
        string[] hashes =
        [
            Open().ContentHash,
            Open(new IdxOptions { Scale = PixelScale.Raw }).ContentHash,
            IdxSource.Open(_folder.Write("i2", otherImages), _folder.Write("l", Labels)).ContentHash,
            IdxSource.Open(_folder.Write("i", Images), _folder.Write("l2", otherLabels)).ContentHash,
        ];
        hashes.Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public void Images_alone_are_an_unlabelled_source()
    {
        IdxSource source = IdxSource.Open(_folder.Write("i", Images), labelsPath: null);
        source.TargetWidth.ShouldBe(0);
        source.ClassNames.ShouldBeEmpty();
        source.All().Features.Length.ShouldBe(12);
    }

    [Fact]
    public void Targets_may_be_left_unread_and_wrong_lengths_and_ids_are_refused()
    {
        IdxSource source = Open();
        float[] features = new float[4];
        source.Read([2], features, []);
        features[3].ShouldBe(8 / 255f);
        Should.Throw<ArgumentException>(() => source.Read([0, 1], features, []));
        Should.Throw<ArgumentException>(() => source.Read([0], features, new float[2]));
        Should.Throw<ArgumentOutOfRangeException>(() => source.Read([3], features, []));
        Should.Throw<ArgumentOutOfRangeException>(() => source.Read([-1], features, []));
    }

    [SkippableFact]
    public void The_real_MNIST_test_set_is_read()
    {
        string images = SharedFolder.Require("data", "mnist-10k", "t10k-images-idx3-ubyte.gz");
        string labels = SharedFolder.Require("data", "mnist-10k", "t10k-labels-idx1-ubyte.gz");
        IdxSource source = IdxSource.Open(images, labels);
        source.Count.ShouldBe(10_000);
        source.SampleShape.Size.ShouldBe(784);
        source.ClassNames.Length.ShouldBe(10);
        (float[] features, float[] targets) = source.All();
        targets.Take(10).ShouldBe([7, 2, 1, 0, 4, 1, 4, 9, 5, 9]); // the first ten, known from every tutorial
        targets.GroupBy(label => label).OrderBy(group => group.Key).Select(group => group.Count())
            .ShouldBe([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
        features.Min().ShouldBe(0);
        features.Max().ShouldBe(1);
    }

    private IdxSource Open(IdxOptions? options = null) =>
        IdxSource.Open(_folder.Write("images", Images), _folder.Write("labels", Labels), options);
}
