using ClusterNet.Data.Csv;

namespace ClusterNet.Data.Tests.Csv;

public sealed class CsvSourceErrorsTests : IDisposable
{
    private static readonly CsvOptions ByY = new() { Targets = [CsvColumn.Named("y")] };
    private static readonly CsvOptions ByKind = new() { Label = CsvColumn.Named("kind") };
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_file() =>
        Should.Throw<DataException>(() => CsvSource.Open(_folder.File("nowhere.csv"), ByY))
            .Message.ShouldContain("nowhere.csv: there is no such file");

    [Theory]
    [InlineData("", "t.csv: the file is empty; expected a header and rows.")]
    [InlineData("a,y\n", "t.csv: the file ends after the header; expected at least one row.")]
    [InlineData("a,b\n1,2\n", "t.csv, line 1, column 'y': there is no such column; expected one of a, b.")]
    [InlineData("a,a,y\n1,2,3\n",
        "t.csv, line 1, column 'a': found the name of a column twice; expected each column to have a name of its own.")]
    [InlineData("y\n1\n", "t.csv, line 1: found only 1 columns; expected at least one feature besides label, targets and ignored columns.")]
    [InlineData("a,y\n1,2\n3\n", "t.csv, line 3: found 1 field; expected 2, as in the first line.")]
    [InlineData("a,y\n1,2,3\n", "t.csv, line 2: found 3 fields; expected 2, as in the first line.")]
    [InlineData("a,y\n1,2\n\nred,4\n",
        "t.csv, line 4, column 'a': found 'red'; expected a finite number (a column of words is named among the categorical ones).")]
    [InlineData("a,y\n1,2\n,4\n", "t.csv, line 3, column 'a': found an empty field; expected a finite number.")]
    [InlineData("a,y\n1,NaN\n", "t.csv, line 2, column 'y': found 'NaN'; expected a finite number in the range of float32.")]
    [InlineData("a,y\n-Infinity,1\n", "t.csv, line 2, column 'a': found '-Infinity'; expected a finite number in the range of float32.")]
    [InlineData("a,y\n1e39,1\n", "t.csv, line 2, column 'a': found '1e39'; expected a finite number in the range of float32.")]
    [InlineData("a,y\n\"1\"x,1\n",
        "t.csv, line 2: found a stray quotation mark in '\"1\"x'; expected quotation marks around a whole field.")]
    public void A_table_of_numbers_that_cannot_be_read(string text, string expected) => Message(text, ByY).ShouldBe(expected);

    [Fact]
    public void A_label_that_is_none_of_the_classes() =>
        Message("a,kind\n1,x\n2,z\n", ByKind with { ClassNames = ["x", "y"] })
            .ShouldBe("t.csv, line 3, column 'kind': found 'z'; expected one of x, y.");

    [Fact]
    public void An_empty_label() =>
        Message("a,kind\n1,\n", ByKind).ShouldBe("t.csv, line 2, column 'kind': found an empty field; expected a category.");

    [Fact]
    public void A_column_number_that_is_not_there() =>
        Message("1,2\n", new CsvOptions { HasHeader = false, Label = CsvColumn.Numbered(3) })
            .ShouldBe("t.csv, line 1, column '3': there is no such column; expected a number from 1 to 2.");

    [Fact]
    public void Columns_with_two_meanings()
    {
        Message("a,y\n1,2\n", ByY with { Features = [CsvColumn.Named("y")] })
            .ShouldContain("found a column that is both feature and target");
        Message("a,y\n1,2\n", ByY with { Features = [CsvColumn.Named("a"), CsvColumn.Numbered(1)] })
            .ShouldContain("found a column that is named twice");
        Message("a,b,y\n1,2,3\n", ByY with { Ignored = [CsvColumn.Named("b")], Categorical = [CsvColumn.Named("b")] })
            .ShouldContain("column 'b': found a categorical column that is not a feature");
    }

    [Fact]
    public void A_category_or_class_that_training_did_not_know()
    {
        CsvOptions options = ByKind with { Categorical = [CsvColumn.Named("a")] };
        CsvSchema schema = CsvSource.Open(Write("a,kind\nred,x\nblue,y\n"), options).Schema;
        Should.Throw<DataException>(() => CsvSource.OpenAs(Write("a\ngreen\n"), schema, needsTargets: false))
            .Message.ShouldEndWith("line 2, column 'a': found 'green'; expected one of blue, red.");
        Should.Throw<DataException>(() => CsvSource.OpenAs(Write("a,kind\nred,z\n"), schema, needsTargets: true))
            .Message.ShouldEndWith("line 2, column 'kind': found 'z'; expected one of x, y.");
        Should.Throw<DataException>(() => CsvSource.OpenAs(Write("a\nred\n"), schema, needsTargets: true))
            .Message.ShouldEndWith("line 1, column 'kind': there is no such column; expected one of a.");
    }

    [Fact]
    public void Options_without_label_and_targets_or_with_both()
    {
        string path = Write("a,y\n1,2\n");
        Should.Throw<ArgumentException>(() => CsvSource.Open(path, new CsvOptions()));
        Should.Throw<ArgumentException>(() => CsvSource.Open(path, ByY with { Label = CsvColumn.Named("a") }));
        Should.Throw<ArgumentOutOfRangeException>(() => CsvColumn.Numbered(0));
    }

    private string Message(string text, CsvOptions options)
    {
        DataException error = Should.Throw<DataException>(() => CsvSource.Open(Write(text), options));
        return error.Message.Replace(_folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
    }

    private string Write(string text)
    {
        File.WriteAllText(_folder.File("t.csv"), text);
        return _folder.File("t.csv");
    }
}
