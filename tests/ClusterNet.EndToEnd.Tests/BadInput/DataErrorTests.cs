using System.Buffers.Binary;
using ClusterNet.EndToEnd.Tests.Program;

namespace ClusterNet.EndToEnd.Tests.BadInput;

/// <summary>Data that is missing or damaged: the file and the place in it are named, and no run is begun.</summary>
public sealed class DataErrorTests : IDisposable
{
    private const int Images = 20;
    private const int Side = 4;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_missing_data_file_is_named_with_the_places_that_were_searched()
    {
        string job = SmallJobs.WriteWeather(_folder);
        File.Delete(_folder.File("weather.csv"));
        await RefusedAsync(job, [], "data.path weather.csv", _folder.File("weather.csv"), "expected");
    }

    [Fact]
    public Task A_wrong_column_is_named() =>
        RefusedAsync(SmallJobs.WriteWeather(_folder), ["--set", "data.label=kid"], "weather.csv", "'kid'", "temperature", "kind");

    [Theory]
    [InlineData("NaN", "found 'NaN'")]
    [InlineData("inf", "found 'inf'")]
    [InlineData("", "found an empty field")]
    [InlineData("strong", "found 'strong'")]
    public async Task A_value_that_is_not_a_number_is_named(string value, string found)
    {
        string job = SmallJobs.WriteWeather(_folder);
        string[] lines = await File.ReadAllLinesAsync(_folder.File("weather.csv"));
        lines[6] = $"1.5,{value},warm";
        await File.WriteAllLinesAsync(_folder.File("weather.csv"), lines);
        await RefusedAsync(job, [], "weather.csv, line 7, column 'wind'", found, "expected a finite number");
    }

    [Fact]
    public async Task Images_that_end_too_early_are_named()
    {
        WriteImages(missingBytes: 5);
        WriteLabels(label: 1);
        await RefusedAsync(WriteJob(), [], "images", $"byte {16 + (Images * Side * Side) - 5}", "the file ends", $"{Images} samples of {Side * Side} bytes");
    }

    [Fact]
    public async Task A_label_out_of_range_is_named()
    {
        WriteImages(missingBytes: 0);
        WriteLabels(label: 12);
        await RefusedAsync(WriteJob(), ["--set", "data.classes=10"], "labels", "byte 15", "found the label 12 of sample 7", "expected 0 to 9");
    }

    private async Task RefusedAsync(string job, string[] arguments, params string[] words)
    {
        ProgramOutcome outcome = await ClusterNetProgram.RunAsync(_folder.Path, ["train", job, .. arguments, "--output", "run"]);
        outcome.ShouldEndWith(4).ShouldExplain(words);
        Directory.Exists(_folder.File("run")).ShouldBeFalse();
    }

    private void WriteImages(int missingBytes)
    {
        byte[] bytes = new byte[16 + (Images * Side * Side)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, 0x803);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), Images);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8), Side);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(12), Side);
        File.WriteAllBytes(_folder.File("images"), bytes[..^missingBytes]);
    }

    /// <summary>Labels 0 and 1, but for sample 7.</summary>
    private void WriteLabels(byte label)
    {
        byte[] bytes = new byte[8 + Images];
        BinaryPrimitives.WriteInt32BigEndian(bytes, 0x801);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), Images);
        for (int sample = 0; sample < Images; sample++)
            bytes[8 + sample] = (byte)(sample % 2);
        bytes[8 + 7] = label;
        File.WriteAllBytes(_folder.File("labels"), bytes);
    }

    private string WriteJob()
    {
        string job = _folder.File("images.yaml");
        File.WriteAllText(job, """
            data:
              source: idx
              path: .
              images: images
              labels: labels
              validation: 4
            model:
              - dense: classes
            loss: softmax_cross_entropy
            optimizer: sgd
            batch:
              size: 8
            """);
        return job;
    }
}
