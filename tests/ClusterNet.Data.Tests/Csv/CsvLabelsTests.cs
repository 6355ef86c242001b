using ClusterNet.Data.Csv;

namespace ClusterNet.Data.Tests.Csv;

/// <summary>Several label columns, each 1 or 0.</summary>
public sealed class CsvLabelsTests : IDisposable
{
    private static readonly CsvOptions Options = new() { Labels = [CsvColumn.Named("sport"), CsvColumn.Named("music")] };
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_labels_are_the_targets_in_the_order_given()
    {
        CsvSource source = CsvSource.Open(Write("music,x,sport\n1,0.5,0\n0,2,1\n1,3,1\n"), Options);
        source.LabelNames.ShouldBe(["sport", "music"]);
        source.ClassNames.ShouldBeEmpty();
        source.SampleShape.Size.ShouldBe(1);
        float[] features = new float[3];
        float[] targets = new float[6];
        source.Read([0, 1, 2], features, targets);
        features.ShouldBe([0.5f, 2, 3]);
        targets.ShouldBe([0f, 1, 1, 0, 1, 1]);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("0.5")]
    [InlineData("yes")]
    public void Anything_but_one_or_zero_is_named(string value)
    {
        DataException error = Should.Throw<DataException>(() => CsvSource.Open(Write($"music,x,sport\n1,0.5,0\n0,2,{value}\n"), Options));
        error.Message.ShouldContain($"line 3, column 'sport': found '{value}'");
    }

    [Fact]
    public void Another_file_is_read_by_the_schema()
    {
        CsvSource first = CsvSource.Open(Write("music,x,sport\n1,0.5,0\n"), Options);
        string other = _folder.File("other.csv");
        File.WriteAllText(other, "x,sport,music\n7,1,3\n");
        Should.Throw<DataException>(() => CsvSource.OpenAs(other, first.Schema, needsTargets: true)).Message.ShouldContain("column 'music'");
        CsvSource.OpenAs(other, first.Schema, needsTargets: false).TargetWidth.ShouldBe(0);
    }

    [Fact]
    public void Labels_and_a_class_exclude_each_other() =>
        Should.Throw<ArgumentException>(() => CsvSource.Open(Write("music,x,sport\n1,0.5,0\n"), Options with { Label = CsvColumn.Named("x") }));

    private string Write(string text)
    {
        string path = _folder.File("table.csv");
        File.WriteAllText(path, text);
        return path;
    }
}
