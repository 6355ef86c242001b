using ClusterNet.Data.Text;
using ClusterNet.Numerics;

namespace ClusterNet.Data.Tests.Text;

public sealed class TextSourceTests : IDisposable
{
    private static readonly TextOptions Windows = new() { Window = 3, Encoding = TextEncoding.Index };
    private static readonly TextOptions Lines = new() { Window = 4, Encoding = TextEncoding.Index, Task = TextTask.LineClass };
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Windows_are_followed_by_their_next_character()
    {
        TextSource source = TextSource.Open(Write("abcab\n"), Windows);
        source.Vocabulary.ShouldBe(["\n", "a", "b", "c"]);
        source.ClassNames.ShouldBe(["\\n", "a", "b", "c"]);
        source.SampleShape.ShouldBe(new Shape(3));
        Read(source).ShouldBe(["2 3 4 > 1", "3 4 2 > 2", "4 2 3 > 0"]);
    }

    [Fact]
    public void A_stride_leaves_windows_out()
    {
        TextSource source = TextSource.Open(Write("abcabcab"), Windows with { Stride = 2 });
        Read(source).Select(sample => sample[0]).ShouldBe(['1', '3', '2']);
    }

    [Fact]
    public void One_hot_windows_have_one_feature_a_symbol()
    {
        TextSource source = TextSource.Open(Write("abab"), Windows with { Encoding = TextEncoding.OneHot });
        source.SampleShape.ShouldBe(new Shape(3, 3));
        Read(source).ShouldBe(["0 1 0 0 0 1 0 1 0 > 1"]);
    }

    [Fact]
    public void Characters_beyond_sixteen_bits_are_one_symbol_each()
    {
        TextSource source = TextSource.Open(Write("é😀é😀"), Windows);
        source.Vocabulary.ShouldBe(["é", "😀"]);
        Read(source).ShouldBe(["1 2 1 > 1"]);
    }

    [Fact]
    public void Lines_are_padded_at_their_beginning_and_keep_their_end()
    {
        TextSource source = TextSource.Open(Write("up\tab\r\n\r\ndown\tabbaba\r\nup\t\r\n"), Lines);
        source.ClassNames.ShouldBe(["down", "up"]);
        Read(source).ShouldBe(["0 0 1 2 > 1", "2 1 2 1 > 0", "0 0 0 0 > 1"]);
    }

    [Fact]
    public void Another_text_is_read_with_the_vocabulary_of_the_first()
    {
        TextOptions known = Lines with { Vocabulary = ["a", "b"], ClassNames = ["down", "up"] };
        Read(TextSource.Open(Write("up\tbxa\n"), known)).ShouldBe(["0 2 0 1 > 1"], "x is not known");
        Should.Throw<DataException>(() => TextSource.Open(Write("up\tb\nleft\ta\n"), known)).Message.ShouldContain("line 2: found the class 'left'; expected one of down, up");
        TextSource unlabelled = TextSource.Open(Write("ab\nb\n"), known, needsTargets: false);
        unlabelled.TargetWidth.ShouldBe(0);
        unlabelled.Count.ShouldBe(2);
    }

    [Fact]
    public void Windows_without_targets_reach_to_the_end()
    {
        TextSource source = TextSource.Open(Write("abcab"), Windows with { Vocabulary = ["a", "b"] }, needsTargets: false);
        source.Count.ShouldBe(3);
        float[] features = new float[3];
        source.Read([2], features, []);
        features.ShouldBe([0f, 1, 2]);
    }

    [Fact]
    public void The_hash_covers_text_and_options()
    {
        string hash = TextSource.Open(Write("abcab"), Windows).ContentHash;
        TextSource.Open(Write("abcab"), Windows).ContentHash.ShouldBe(hash);
        TextSource.Open(Write("abcaa"), Windows).ContentHash.ShouldNotBe(hash);
        TextSource.Open(Write("abcab"), Windows with { Stride = 2 }).ContentHash.ShouldNotBe(hash);
        TextSource.Open(Write("abcab"), Windows with { Encoding = TextEncoding.OneHot }).ContentHash.ShouldNotBe(hash);
    }

    [Fact]
    public void What_is_wrong_with_a_text_is_named()
    {
        Should.Throw<DataException>(() => TextSource.Open(_folder.File("none.txt"), Windows)).Message.ShouldContain("there is no such file");
        Should.Throw<DataException>(() => TextSource.Open(Write(""), Windows)).Message.ShouldContain("the file is empty");
        Should.Throw<DataException>(() => TextSource.Open(Write("abc"), Windows)).Message.ShouldContain("found 3 characters; expected more than a window of 3");
        Should.Throw<DataException>(() => TextSource.Open(Write("up\ta\nnothing\n"), Lines)).Message.ShouldContain("line 2: found no tab");
        Should.Throw<DataException>(() => TextSource.Open(Write("\ta\n"), Lines)).Message.ShouldContain("line 1: found no class before the tab");
        Should.Throw<DataException>(() => TextSource.Open(Write("\n\n"), Lines)).Message.ShouldContain("found no line");
        Should.Throw<DataException>(() => TextSource.Open(Write("abcx"), Windows with { Vocabulary = ["a", "b", "c"] })).Message
            .ShouldContain("found a character, number 4, that the training text does not have");
        File.WriteAllBytes(_folder.File("text"), [0xff, 0xfe, 65]);
        Should.Throw<DataException>(() => TextSource.Open(_folder.File("text"), Windows)).Message.ShouldContain("not UTF-8");
    }

    private static List<string> Read(TextSource source)
    {
        List<string> samples = [];
        for (long id = 0; id < source.Count; id++)
        {
            float[] features = new float[source.SampleShape.Size];
            float[] target = new float[1];
            source.Read([id], features, target);
            samples.Add($"{string.Join(' ', features)} > {target[0]}");
        }

        return samples;
    }

    private string Write(string text)
    {
        File.WriteAllText(_folder.File("text"), text);
        return _folder.File("text");
    }
}
