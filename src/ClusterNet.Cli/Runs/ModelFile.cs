using System.Collections.Immutable;
using System.Text.Json;
using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Data;
using ClusterNet.Data.Preprocessing;
using ClusterNet.Numerics;

namespace ClusterNet.Cli.Runs;

/// <summary><c>model.json</c> in the run directory: what the model takes in, so that it can be built again without the data set.</summary>
internal sealed record ModelFile(ImmutableArray<int> InputShape, int TargetWidth)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>Of the data that a model is trained on.</summary>
    public static ModelFile Of(PreparedData data) => new(data.SampleShape.Dimensions, data.TargetWidth);

    /// <summary>Writes the file.</summary>
    public void Save(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Options) + "\n");

    /// <summary>Reads the file.</summary>
    /// <exception cref="RunException">It is missing or damaged.</exception>
    public static ModelFile Load(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ModelFile>(File.ReadAllText(path), Options) is { InputShape.IsDefaultOrEmpty: false } file
                ? file
                : throw new RunException($"{path}: expected input_shape and target_width");
        }
        catch (Exception failure) when (failure is JsonException or FileNotFoundException)
        {
            throw new RunException($"{path} cannot be read: {failure.Message}");
        }
    }

    /// <summary>What the model has to fit.</summary>
    public ModelSurroundings Surroundings(PreprocessingRecord trained) =>
        new(new Shape(InputShape.AsSpan()), TargetWidth, trained.ClassNames, trained.LabelNames);
}
