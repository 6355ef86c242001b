using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using ClusterNet.Cli.Commands;

namespace ClusterNet.Cli.Tests.Runs;

/// <summary>NPY files, folders of pictures and texts are trained on, evaluated and predicted by the command.</summary>
public sealed class FormatRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Arrays()
    {
        byte[] images = [.. Enumerable.Range(0, 60).SelectMany(sample => Picture(sample % 2 == 1, sample))];
        Directory.CreateDirectory(_folder.File("set"));
        await File.WriteAllBytesAsync(_folder.File("set", "features.npy"), Npy("|u1", "(60, 1, 4, 4)", images));
        await File.WriteAllBytesAsync(_folder.File("set", "targets.npy"), Npy("<i8", "(60,)", [.. Enumerable.Range(0, 60).SelectMany(sample => BitConverter.GetBytes((long)(sample % 2)))]));
        await TrainAndEvaluateAsync("{source: npy, scale: unit, preprocessing: channel_mean,", "set", ImageModel);
        await File.WriteAllBytesAsync(_folder.File("new.npy"), Npy("|u1", "(2, 1, 4, 4)", [.. Picture(true, 1), .. Picture(false, 2)]));
        string[] lines = await PredictAsync("new.npy");
        lines[0].ShouldBe("prediction,probability_0,probability_1");
        lines[1].ShouldStartWith("1,");
        lines[2].ShouldStartWith("0,");
        await File.WriteAllBytesAsync(_folder.File("new.npy"), Npy("|u1", "(2, 1, 4, 3)", new byte[24]));
        (await InProcess.RunAsync("predict", _folder.File("run"), "--input", _folder.File("new.npy"))).ShouldEndWith(ExitCode.Data).Error
            .ShouldContain("found samples of the shape [1, 4, 3]; expected [1, 4, 4]");
    }

    [Fact]
    public async Task Values_in_arrays()
    {
        float[] features = [.. Enumerable.Range(0, 50).Select(sample => sample / 25f)];
        float[] targets = [.. features.SelectMany(x => (float[])[x, -x])];
        Directory.CreateDirectory(_folder.File("set"));
        await File.WriteAllBytesAsync(_folder.File("set", "x.npy"), Npy("<f4", "(50,)", MemoryMarshal.AsBytes<float>(features).ToArray()));
        await File.WriteAllBytesAsync(_folder.File("set", "y.npy"), Npy("<f4", "(50, 2)", MemoryMarshal.AsBytes<float>(targets).ToArray()));
        (await InProcess.TrainAsync(_folder, $$"""
            name: values
            data: {source: npy, path: '{{_folder.File("set")}}', features: x.npy, targets: y.npy, kind: values, validation: 10}
            model: [{dense: 2}]
            loss: mean_squared_error
            optimizer: {name: adam, lr: 0.1}
            batch: {size: 10}
            epochs: 40
            """)).ShouldEndWith(ExitCode.Success).LastEvent("finished").GetProperty("validation").GetProperty("loss").GetDouble().ShouldBeLessThan(0.01);
    }

    [Fact]
    public async Task Pictures()
    {
        for (int sample = 0; sample < 60; sample++)
        {
            string kind = sample % 2 == 1 ? "bright" : "dark";
            Directory.CreateDirectory(_folder.File("set", kind));
            await File.WriteAllBytesAsync(_folder.File("set", kind, $"{sample:d2}.pgm"), [.. "P5 4 4 255\n"u8, .. Picture(sample % 2 == 1, sample)]);
        }

        await TrainAndEvaluateAsync("{source: images, colors: grey,", "set", ImageModel);
        string[] lines = await PredictAsync(Path.Combine("set", "dark"));
        lines.Length.ShouldBe(31);
        lines[1..].ShouldAllBe(line => line.StartsWith("dark,", StringComparison.Ordinal));
        (await PredictAsync(Path.Combine("set", "bright", "01.pgm")))[1].ShouldStartWith("bright,");
    }

    [Fact]
    public async Task Lines_of_text()
    {
        StringBuilder text = new();
        for (int sample = 0; sample < 80; sample++)
            text.Append(CultureInfo.InvariantCulture, $"{(sample % 2 == 1 ? "b-last\tabaab" : "a-last\tbabba")[..(9 + (sample % 4))]}{(sample % 2 == 1 ? 'b' : 'a')}\n");
        await File.WriteAllTextAsync(_folder.File("lines.txt"), text.ToString());
        await TrainAndEvaluateAsync("{source: text, task: line_class, window: 6,", "lines.txt", "[{lstm: {hidden: 6, output: last}}, {dense: classes}]");
        await File.WriteAllTextAsync(_folder.File("new.txt"), "abab\nbaba\n");
        string[] lines = await PredictAsync("new.txt");
        lines[1].ShouldStartWith("b-last,");
        lines[2].ShouldStartWith("a-last,");
    }

    [Fact]
    public async Task The_next_character_of_a_text()
    {
        await File.WriteAllTextAsync(_folder.File("text.txt"), string.Concat(Enumerable.Repeat("abcd ", 40)));
        await TrainAndEvaluateAsync("{source: text, window: 4, encoding: index,", "text.txt",
            "[{embedding: {count: 6, size: 4}}, {gru: {hidden: 8, output: last}}, {dense: classes}]");
        await File.WriteAllTextAsync(_folder.File("new.txt"), "abcd");
        (await PredictAsync("new.txt"))[1].ShouldStartWith("\\s,");
    }

    [Theory]
    [InlineData("{source: npy, path: nowhere}", "a folder with the files features.npy and targets.npy")]
    [InlineData("{source: images, path: nowhere}", "a folder with one folder of pictures for each class")]
    [InlineData("{source: text, path: nowhere}", "no such file")]
    public async Task A_set_that_is_not_there_is_an_error_of_the_data(string data, string expected)
    {
        InProcess trained = await InProcess.TrainAsync(_folder, Job(data, ImageModel));
        trained.ShouldEndWith(ExitCode.Data);
        trained.Error.ShouldContain(expected);
    }

    [Theory]
    [InlineData("data={source: npy, path: a, kind: class}", "expected one of classes, labels, values")]
    [InlineData("data={source: images, path: a, colors: blue}", "expected one of auto, grey, rgb")]
    [InlineData("data={source: text, path: a, window: 0}", "data.window: found '0'")]
    [InlineData("data={source: text}", "data.path: found no such key")]
    public void A_wrong_key_is_named(string set, string expected) => Jobs.SmallJob.ErrorOf(set).ShouldContain(expected);

    private const string ImageModel = "[{conv2d: {filters: 2, kernel: 3}}, relu, flatten, {dense: classes}]";

    private async Task TrainAndEvaluateAsync(string data, string set, string model)
    {
        InProcess trained = await InProcess.TrainAsync(_folder, Job($"{data} path: '{_folder.File(set)}', validation: 0.2}}", model));
        trained.ShouldEndWith(ExitCode.Success).LastEvent("finished").GetProperty("validation").GetProperty("accuracy").GetDouble().ShouldBe(1);
        (await InProcess.RunAsync("evaluate", _folder.File("run"), "--json")).ShouldEndWith(ExitCode.Success)
            .LastEvent("evaluated").GetProperty("accuracy").GetDouble().ShouldBe(1);
        (await InProcess.RunAsync("evaluate", _folder.File("run"), "--data", _folder.File(set), "--json")).ShouldEndWith(ExitCode.Success)
            .LastEvent("evaluated").GetProperty("accuracy").GetDouble().ShouldBe(1);
    }

    private async Task<string[]> PredictAsync(string input) =>
        (await InProcess.RunAsync("predict", _folder.File("run"), "--input", _folder.File(input))).ShouldEndWith(ExitCode.Success)
            .Output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    private static string Job(string data, string model) => $"""
        name: formats
        data: {data}
        model: {model}
        loss: softmax_cross_entropy
        optimizer: adam
        batch: 16
        epochs: 25
        """.Replace("optimizer: adam", "optimizer: {name: adam, lr: 0.02}", StringComparison.Ordinal);

    /// <summary>4 × 4 pixels, bright or dark, no two alike.</summary>
    private static byte[] Picture(bool isBright, int sample) =>
        [.. Enumerable.Range(0, 16).Select(pixel => (byte)((isBright ? 150 : 20) + ((pixel * 7 + sample * 13) % 60)))];

    private static byte[] Npy(string type, string shape, byte[] data)
    {
        string header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}".PadRight(117) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, 118, 0, .. Encoding.ASCII.GetBytes(header), .. data];
    }
}
