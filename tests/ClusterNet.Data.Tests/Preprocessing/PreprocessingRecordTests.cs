using ClusterNet.Data.Csv;
using ClusterNet.Data.Preprocessing;

namespace ClusterNet.Data.Tests.Preprocessing;

public sealed class PreprocessingRecordTests
{
    private static readonly PreprocessingRecord Record = new(
        new FittedTransform(FeatureScaling.Standardization, [0.1f, float.MaxValue, -1e-45f], [1 / 3f, 1, 16_777_217]),
        FittedTransform.Identity,
        ["no", "yes; \"so\""],
        new CsvSchema(
            true, ';', [new CsvField("a", 1, []), new CsvField("b", 3, ["x", "y"])], [new CsvField("c", 2, ["no", "yes; \"so\""])]));

    [Fact]
    public void It_is_saved_and_loaded_to_the_same_bits()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("preprocessing.json");
        Record.Save(path);
        PreprocessingRecord loaded = PreprocessingRecord.Load(path);
        loaded.Features.ShouldBe(Record.Features);
        loaded.Targets.ShouldBe(Record.Targets);
        loaded.ClassNames.ShouldBe(Record.ClassNames);
        loaded.Csv.ShouldNotBeNull().Features[1].Categories.ShouldBe(["x", "y"]);
        loaded.Csv.FeatureWidth.ShouldBe(3);
        loaded.ToJson().ShouldBe(Record.ToJson());
    }

    [Fact]
    public void It_may_have_no_table()
    {
        PreprocessingRecord record = Record with { Csv = null };
        PreprocessingRecord.FromJson(record.ToJson(), "p.json").Csv.ShouldBeNull();
    }

    [Theory]
    [InlineData("\"standardization\"", "\"normalization\"")]
    [InlineData("\"class_names\"", "\"classes\"")]
    [InlineData("\"scale\": [", "\"scale\": [0,")]
    [InlineData("{", "")]
    [InlineData("}", "")]
    public void A_damaged_record_is_an_error_that_names_the_file(string was, string becomes)
    {
        string json = Record.ToJson().Replace(was, becomes, StringComparison.Ordinal);
        DataException error = Should.Throw<DataException>(() => PreprocessingRecord.FromJson(json, "p.json"));
        error.Message.ShouldStartWith("p.json");
        error.Expected.ShouldBe("expected the preprocessing record of a run");
    }

    [Fact]
    public void A_missing_record_is_an_error() =>
        Should.Throw<DataException>(() => PreprocessingRecord.Load("/nowhere/p.json")).Found.ShouldBe("there is no such file");
}
