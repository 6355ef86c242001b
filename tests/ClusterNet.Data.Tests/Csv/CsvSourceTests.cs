using ClusterNet.Data.Csv;
using ClusterNet.Numerics;

namespace ClusterNet.Data.Tests.Csv;

public sealed class CsvSourceTests : IDisposable
{
    private const string Flowers = """
        length,colour,width,kind
        1.5,red,-2e-1,rose
        2,blue,0,lily
        "3",Red, 4 ,rose

        4,red,5,aster
        """;

    private static readonly CsvOptions KindLabel = new() { Label = CsvColumn.Named("kind"), Categorical = [CsvColumn.Named("colour")] };
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Numbers_stay_categories_become_one_hot_in_ordinal_order_and_classes_are_ordered()
    {
        CsvSource source = Open(Flowers, KindLabel);
        source.Count.ShouldBe(4);
        source.SampleShape.ShouldBe(new Shape(5));
        source.ClassNames.ShouldBe(["aster", "lily", "rose"]);
        source.Schema.Features[1].Categories.ShouldBe(["Red", "blue", "red"]);
        (float[] features, float[] targets) = source.All();
        features.ShouldBe(
        [
            1.5f, 0, 0, 1, -0.2f,
            2, 0, 1, 0, 0,
            3, 1, 0, 0, 4,
            4, 0, 0, 1, 5,
        ]);
        targets.ShouldBe([2, 1, 2, 0]);
    }

    [Fact]
    public void Without_a_header_columns_go_by_number()
    {
        CsvSource source = Open("1;x;2\n3;y;4\n", new CsvOptions { HasHeader = false, Delimiter = ';', Label = CsvColumn.Numbered(2) });
        source.All().Features.ShouldBe([1, 2, 3, 4]);
        source.All().Targets.ShouldBe([0, 1]);
        source.ClassNames.ShouldBe(["x", "y"]);
    }

    [Fact]
    public void A_regression_may_have_several_targets_in_the_order_given()
    {
        CsvSource source = Open("a,b,c,d\n1,2,3,4\n5,6,7,8\n", new CsvOptions { Targets = [CsvColumn.Named("d"), CsvColumn.Numbered(1)] });
        source.TargetWidth.ShouldBe(2);
        source.ClassNames.ShouldBeEmpty();
        source.All().Features.ShouldBe([2, 3, 6, 7]);
        source.All().Targets.ShouldBe([4, 1, 8, 5]);
    }

    [Fact]
    public void Features_may_be_chosen_and_ordered_or_columns_ignored()
    {
        const string Text = "a,b,c,note,y\n1,2,3,free text,9\n";
        CsvOptions y = new() { Targets = [CsvColumn.Named("y")] };
        Open(Text, y with { Features = [CsvColumn.Named("c"), CsvColumn.Named("a")] }).All().Features.ShouldBe([3, 1]);
        Open(Text, y with { Ignored = [CsvColumn.Named("note")] }).All().Features.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void Given_classes_keep_their_order()
    {
        CsvSource source = Open(Flowers, KindLabel with { ClassNames = ["rose", "tulip", "lily", "aster"] });
        source.ClassNames.ShouldBe(["rose", "tulip", "lily", "aster"]);
        source.All().Targets.ShouldBe([0, 2, 0, 3]);
    }

    [Fact]
    public void Another_file_is_read_by_the_schema_with_columns_in_another_order_and_without_labels()
    {
        CsvSchema schema = Open(Flowers, KindLabel).Schema;
        CsvSource unlabelled = CsvSource.OpenAs(Write("width,extra,length,colour\n7,?,8,blue\n"), schema, needsTargets: false);
        unlabelled.TargetWidth.ShouldBe(0);
        unlabelled.ClassNames.ShouldBe(["aster", "lily", "rose"]);
        unlabelled.All().Features.ShouldBe([8, 0, 1, 0, 7]);
        CsvSource labelled = CsvSource.OpenAs(Write("kind,width,length,colour\nlily,7,8,blue\n"), schema, needsTargets: true);
        labelled.All().Targets.ShouldBe([1]);
    }

    [Fact]
    public void The_hash_is_of_the_values_and_not_of_their_spelling()
    {
        CsvOptions options = new() { Targets = [CsvColumn.Named("y")] };
        string hash = Open("a,y\n1,2\n", options).ContentHash;
        Open("a,y\r\n1.0, 2e0\r\n", options).ContentHash.ShouldBe(hash);
        Open("a,y\n1,3\n", options).ContentHash.ShouldNotBe(hash);
        Open("a,y\n1,2\n1,2\n", options).ContentHash.ShouldNotBe(hash);
    }

    [Fact]
    public void A_file_longer_than_one_block_of_rows_is_read_whole()
    {
        const int Rows = 150_000;
        string rows = string.Join('\n', Enumerable.Range(0, Rows).Select(i => $"{i},{i % 7}"));
        CsvSource source = Open("a,y\n" + rows, new CsvOptions { Targets = [CsvColumn.Named("y")] });
        source.Count.ShouldBe(Rows);
        source.Samples(0, 131_071, 131_072, Rows - 1).Features.ShouldBe([0, 131_071, 131_072, Rows - 1]);
    }

    [SkippableFact]
    public void The_real_letters_are_read()
    {
        string path = SharedFolder.Require("data", "letter-recognition.csv");
        CsvSource source = CsvSource.Open(path, new CsvOptions { Label = CsvColumn.Named("Letter") });
        source.Count.ShouldBe(20_000);
        source.SampleShape.Size.ShouldBe(16);
        source.ClassNames.ShouldBe(Enumerable.Range('A', 26).Select(letter => ((char)letter).ToString()));
        (float[] features, float[] targets) = source.Samples(0);
        features.ShouldBe([2, 8, 3, 5, 1, 8, 13, 0, 6, 6, 10, 8, 0, 8, 0, 8]);
        targets.ShouldBe(['T' - 'A']);
    }

    private CsvSource Open(string text, CsvOptions options) => CsvSource.Open(Write(text), options);

    private string Write(string text)
    {
        File.WriteAllText(_folder.File("table.csv"), text);
        return _folder.File("table.csv");
    }
}
