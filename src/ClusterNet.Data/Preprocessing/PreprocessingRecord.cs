using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using ClusterNet.Data.Csv;

namespace ClusterNet.Data.Preprocessing;

/// <summary>
/// All that a trained model's user must know to prepare new samples as the training samples were: kept in the run directory as
/// <c>preprocessing.json</c>.
/// </summary>
/// <param name="Features">The transform of the features.</param>
/// <param name="Targets">The transform of the targets; predictions of a regression are inverted through it.</param>
/// <param name="ClassNames">The class names in the order of their indices; empty for a regression.</param>
/// <param name="Csv">How the columns of the training file were read, where it was CSV.</param>
public sealed record PreprocessingRecord(
    FittedTransform Features, FittedTransform Targets, ImmutableArray<string> ClassNames, CsvSchema? Csv)
{
    /// <summary>The names of the labels of a multi-label problem in the order of the targets. Default: empty.</summary>
    public ImmutableArray<string> LabelNames { get; init; } = [];

    /// <summary>The characters that a text may hold, in the order of their symbols, which begin at 1. Default: empty.</summary>
    public ImmutableArray<string> Vocabulary { get; init; } = [];

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The record as JSON; every float32 is written so that it reads back to the same bits.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options) + "\n";

    /// <summary>Reads the record back.</summary>
    /// <param name="json">What <see cref="ToJson"/> wrote.</param>
    /// <param name="file">The file's name, for error messages.</param>
    /// <exception cref="DataException">The text is not such a record.</exception>
    public static PreprocessingRecord FromJson(string json, string file)
    {
        try
        {
            PreprocessingRecord? record = JsonSerializer.Deserialize<PreprocessingRecord>(json, Options);
            return record ?? throw new JsonException("it holds null");
        }
        catch (Exception error) when (error is JsonException or ArgumentException or NullReferenceException or InvalidOperationException)
        {
            long? line = error is JsonException { LineNumber: { } number } ? number + 1 : null;
            string found = $"it cannot be read ({error.Message.TrimEnd('.')})";
            throw new DataException(new DataPlace(file, line), found, "expected the preprocessing record of a run", error);
        }
    }

    /// <summary>Writes the record to a file.</summary>
    public void Save(string path) => File.WriteAllText(path, ToJson());

    /// <summary>Reads the record from a file.</summary>
    /// <exception cref="DataException">The file is missing or is not such a record.</exception>
    public static PreprocessingRecord Load(string path)
    {
        using StreamReader reader = new(DataFile.Open(path));
        return FromJson(reader.ReadToEnd(), path);
    }
}
