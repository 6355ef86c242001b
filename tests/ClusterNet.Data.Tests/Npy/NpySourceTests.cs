using ClusterNet.Data.Npy;
using ClusterNet.Numerics;

namespace ClusterNet.Data.Tests.Npy;

public sealed class NpySourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_element_type_becomes_float32()
    {
        Values(NpyBytes.Of<float>("<f4", "(3, 1)", 1.5f, -2, 0)).ShouldBe([1.5f, -2, 0]);
        Values(NpyBytes.Of<double>("<f8", "(3, 1)", 0.1, -2, 1e300 / 1e300)).ShouldBe([0.1f, -2, 1]);
        Values(NpyBytes.Of<byte>("|u1", "(3, 1)", 0, 128, 255)).ShouldBe([0f, 128, 255]);
        Values(NpyBytes.Of<sbyte>("|i1", "(3, 1)", -128, 0, 127)).ShouldBe([-128f, 0, 127]);
        Values(NpyBytes.Of<ushort>("<u2", "(3, 1)", 0, 1, 65535)).ShouldBe([0f, 1, 65535]);
        Values(NpyBytes.Of<short>("<i2", "(3, 1)", -32768, 0, 5)).ShouldBe([-32768f, 0, 5]);
        Values(NpyBytes.Of<uint>("<u4", "(3, 1)", 0, 1, 4_000_000_000)).ShouldBe([0f, 1, 4_000_000_000]);
        Values(NpyBytes.Of<int>("<i4", "(3, 1)", -7, 0, 7)).ShouldBe([-7f, 0, 7]);
        Values(NpyBytes.Of<long>("<i8", "(3, 1)", -7, 0, 1L << 40)).ShouldBe([-7f, 0, 1L << 40]);
        Values(NpyBytes.Of<ulong>("<u8", "(3, 1)", 7, 0, 1UL << 63)).ShouldBe([7f, 0, 1UL << 63]);
        Values(NpyBytes.Of<byte>("|b1", "(3,)", 1, 0, 1)).ShouldBe([1f, 0, 1]);
    }

    [Fact]
    public void Rows_longer_than_a_block_are_read_whole()
    {
        int[] numbers = [.. Enumerable.Range(0, 2 * 3000)];
        NpySource source = NpySource.Open(Write("x.npy", NpyBytes.Of("<i4", "(2, 3000)", numbers)), null, NpyTargets.Values);
        float[] row = new float[3000];
        source.Read([1], row, []);
        row.ShouldBe(numbers[3000..].Select(number => (float)number));
    }

    [Fact]
    public void Images_keep_their_shape_and_bytes_can_be_scaled()
    {
        string features = Write("x.npy", NpyBytes.Of<byte>("|u1", "(2, 1, 2, 2)", 0, 51, 102, 153, 204, 255, 0, 1));
        string labels = Write("y.npy", NpyBytes.Of<long>("<i8", "(2,)", 2, 0));
        NpySource source = NpySource.Open(features, labels, NpyTargets.Classes, new NpyOptions { DividesBy255 = true });
        source.SampleShape.ShouldBe(new Shape(1, 2, 2));
        source.ClassNames.ShouldBe(["0", "1", "2"]);
        float[] values = new float[8];
        float[] targets = new float[2];
        source.Read([1, 0], values, targets);
        values.ShouldBe([204 / 255f, 1, 0, 1 / 255f, 0, 51 / 255f, 102 / 255f, 153 / 255f]);
        targets.ShouldBe([0f, 2]);
    }

    [Fact]
    public void Two_dimensional_targets_are_values_or_labels()
    {
        string features = Write("x.npy", NpyBytes.Of<float>("<f4", "(2, 1)", 1, 2));
        string targets = Write("y.npy", NpyBytes.Of<double>("<f8", "(2, 2)", 1, 0, 0, 1));
        NpySource values = NpySource.Open(features, targets, NpyTargets.Values);
        values.TargetWidth.ShouldBe(2);
        values.LabelNames.ShouldBeEmpty();
        NpySource labels = NpySource.Open(features, targets, NpyTargets.Labels);
        labels.LabelNames.ShouldBe(["0", "1"]);
        labels.ContentHash.ShouldNotBe(values.ContentHash);
    }

    [Theory]
    [InlineData((byte)2)]
    [InlineData((byte)3)]
    public void Later_versions_of_the_format_are_read(byte version)
    {
        byte[] bytes = [.. NpyBytes.Header("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1)}", version), 0, 0, 128, 63];
        Values(bytes).ShouldBe([1f]);
    }

    [Fact]
    public void The_hash_is_of_the_values_not_of_names_and_types()
    {
        NpySource single = NpySource.Open(Write("a.npy", NpyBytes.Of<float>("<f4", "(2, 2)", 1, 2, 3, 4)), null, NpyTargets.Values);
        NpySource whole = NpySource.Open(Write("b.npy", NpyBytes.Of<int>("<i4", "(2, 2)", 1, 2, 3, 4)), null, NpyTargets.Values);
        NpySource other = NpySource.Open(Write("c.npy", NpyBytes.Of<int>("<i4", "(2, 2)", 1, 2, 3, 5)), null, NpyTargets.Values);
        NpySource shaped = NpySource.Open(Write("d.npy", NpyBytes.Of<int>("<i4", "(1, 4)", 1, 2, 3, 4)), null, NpyTargets.Values);
        whole.ContentHash.ShouldBe(single.ContentHash);
        other.ContentHash.ShouldNotBe(single.ContentHash);
        shaped.ContentHash.ShouldNotBe(single.ContentHash);
    }

    [Fact]
    public async Task Many_threads_read_at_once()
    {
        int[] numbers = [.. Enumerable.Range(0, 10_000)];
        NpySource source = NpySource.Open(Write("x.npy", NpyBytes.Of("<i4", "(1000, 10)", numbers)), null, NpyTargets.Values);
        await Parallel.ForAsync(0, 200, (start, _) =>
        {
            float[] row = new float[10];
            source.Read([start * 5], row, []);
            row[3].ShouldBe((start * 50) + 3);
            return ValueTask.CompletedTask;
        });
    }

    private float[] Values(byte[] bytes)
    {
        NpySource source = NpySource.Open(Write("x.npy", bytes), null, NpyTargets.Values);
        float[] values = new float[source.Count];
        source.Read([.. Enumerable.Range(0, (int)source.Count).Select(id => (long)id)], values, []);
        return values;
    }

    private string Write(string name, byte[] bytes)
    {
        string path = _folder.File(name);
        File.Delete(path);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
