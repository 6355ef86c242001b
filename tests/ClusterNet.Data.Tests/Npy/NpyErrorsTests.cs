using ClusterNet.Data.Npy;

namespace ClusterNet.Data.Tests.Npy;

/// <summary>Every fault of an NPY file is told with the file and the byte.</summary>
public sealed class NpyErrorsTests : IDisposable
{
    private static readonly byte[] Sound = NpyBytes.Of<float>("<f4", "(2, 3)", 1, 2, 3, 4, 5, 6);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_file_is_named() =>
        Should.Throw<DataException>(() => NpySource.Open(_folder.File("none.npy"), null, NpyTargets.Values)).Message.ShouldContain("there is no such file");

    [Fact]
    public void A_file_that_ends_early_is_named_with_the_byte() =>
        Message(Sound[..^3]).ShouldContain($"byte {Sound.Length - 3}: the file ends; expected {Sound.Length} bytes in all, for the shape (2, 3)");

    [Fact]
    public void A_file_with_more_bytes_is_refused() => Message([.. Sound, 0]).ShouldContain("found 1 bytes more");

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(40)]
    public void A_cut_header_is_refused(int length) => Message(Sound[..length]).ShouldContain(length < 6 ? "expected 934E554D5059" : "the file ends");

    [Fact]
    public void Another_magic_number_is_shown() => Message([.. "GIF89a"u8, .. new byte[80]]).ShouldContain("found the bytes 474946383961");

    [Fact]
    public void A_zip_archive_is_called_by_its_name() => Message([.. "PK"u8, 3, 4, .. new byte[80]]).ShouldContain(".npz");

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }", "found an array in Fortran order; expected C order")]
    [InlineData("{'descr': '>f4', 'fortran_order': False, 'shape': (2, 3), }", "found elements of the type '>f4'; expected little-endian")]
    [InlineData("{'descr': '<c8', 'fortran_order': False, 'shape': (2, 3), }", "found elements of the type '<c8'")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,), }", "expected descr (one plain type)")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (), }", "found an array without dimensions")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (0, 3), }", "found the shape (0, 3)")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 99999999999), }", "found the shape (2, 99999999999)")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 100000, 100000), }", "elements a sample")]
    public void An_array_that_cannot_be_used_is_refused(string header, string expected) =>
        Message([.. NpyBytes.Header(header), .. new byte[24]]).ShouldContain(expected);

    [Fact]
    public void A_version_that_is_not_known_is_refused() => Message(NpyBytes.Header("{}", version: 9)).ShouldContain("found version 9.0");

    [Fact]
    public void Another_number_of_targets_is_refused() =>
        WithTargets(NpyBytes.Of<int>("<i4", "(3,)", 0, 1, 0), NpyTargets.Classes).ShouldContain("found 3 targets; expected 2");

    [Fact]
    public void Classes_are_whole_numbers_in_one_dimension()
    {
        WithTargets(NpyBytes.Of<float>("<f4", "(2,)", 0, 1), NpyTargets.Classes).ShouldContain("expected whole numbers in one dimension");
        WithTargets(NpyBytes.Of<int>("<i4", "(2, 1)", 0, 1), NpyTargets.Classes).ShouldContain("expected whole numbers in one dimension");
        WithTargets(NpyBytes.Of<int>("<i4", "(2,)", 0, -1), NpyTargets.Classes).ShouldContain("found the label -1 of sample 1");
        WithTargets(NpyBytes.Of<int>("<i4", "(2,)", 0, 7), NpyTargets.Classes, 5).ShouldContain("found the label 7 of sample 1; expected 0 to 4");
    }

    [Fact]
    public void Labels_are_zero_or_one() =>
        WithTargets(NpyBytes.Of<int>("<i4", "(2, 2)", 0, 1, 1, 2), NpyTargets.Labels).ShouldContain("found 2 for label 1 of sample 1");

    [Fact]
    public void Only_bytes_can_be_divided_by_255()
    {
        string path = Write("x.npy", Sound);
        Should.Throw<DataException>(() => NpySource.Open(path, null, NpyTargets.Values, new NpyOptions { DividesBy255 = true })).Message
            .ShouldContain("found elements of the type Float32; expected unsigned bytes");
    }

    [Fact]
    public void A_value_that_is_not_finite_is_found_when_the_content_is_summed()
    {
        NpySource source = NpySource.Open(Write("x.npy", NpyBytes.Of<float>("<f4", "(2, 2)", 1, 2, 3, float.NaN)), null, NpyTargets.Values);
        Should.Throw<DataException>(() => source.ContentHash).Message.ShouldContain("found NaN in sample 1");
    }

    private string Message(byte[] bytes) =>
        Should.Throw<DataException>(() => NpySource.Open(Write("x.npy", bytes), null, NpyTargets.Values)).Message;

    private string WithTargets(byte[] targets, NpyTargets kind, int? classes = null)
    {
        string features = Write("x.npy", Sound);
        return Should.Throw<DataException>(() => NpySource.Open(features, Write("y.npy", targets), kind, new NpyOptions { ClassCount = classes })).Message;
    }

    private string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(_folder.File(name), bytes);
        return _folder.File(name);
    }
}
