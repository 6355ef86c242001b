using ClusterNet.Numerics.Tests.Golden;

namespace ClusterNet.Numerics.Tests.Layers;

/// <summary>Layers that draw random numbers: what they draw belongs to the sample and the step, and to training alone.</summary>
public sealed class RandomLayerTests
{
    private static readonly Shape Input = new(2, 5, 6);

    public static TheoryData<string> Names => [.. Modules.Keys];

    private static Dictionary<string, Module> Modules { get; } = new(StringComparer.Ordinal)
    {
        ["dropout"] = new Dropout(0.3),
        ["noise"] = new GaussianNoise(0.5),
        ["shift"] = new RandomShift(2),
        ["flip"] = new RandomFlip(vertical: true),
        ["rotation"] = new RandomRotation(30),
        ["zoom"] = new RandomZoom(0.3),
        ["cutout"] = new RandomCutout(3),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_is_changed_in_the_same_way_whoever_computes_it(string name)
    {
        float[] x = TestNumbers.Normal(6 * Input.Size, stream: 84);
        float[] together = Runner(name, [40, 41, 42, 43, 44, 45]).Forward(x);
        for (int row = 0; row < 6; row++)
        {
            Range range = (row * Input.Size)..((row + 1) * Input.Size);
            Runner(name, [40 + row]).Forward(x[range]).AsSpan().ShouldHaveTheBitsOf(together.AsSpan(range), $"row {row}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Samples_and_steps_are_changed_in_different_ways(string name)
    {
        float[] sample = TestNumbers.Normal(Input.Size, stream: 85);
        float[] x = [.. Enumerable.Range(0, 16).SelectMany(_ => sample)];
        long[] ids = [.. Enumerable.Range(0, 16)];
        float[] y = Runner(name, ids).Forward(x);
        y.Chunk(Input.Size).Select(row => string.Join(' ', row)).Distinct(StringComparer.Ordinal).Count().ShouldBeGreaterThan(2);
        Runner(name, ids, step: 4).Forward(x).ShouldNotBe(y);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Inference_changes_nothing(string name)
    {
        float[] x = TestNumbers.Normal(Input.Size, stream: 86);
        LayerRunner runner = new(Modules[name], Input, [0, 1], SumSchedule.SingleLeaf, PassMode.Inference);
        runner.Forward(x).ShouldBe(x);
        runner.Backward(x, x, x).Input.ShouldBe(x);
    }

    [Fact]
    public void Dropout_keeps_the_mean_and_drops_its_share()
    {
        LayerRunner runner = new(new Dropout(0.3), new Shape(1000), [0, 100], SumSchedule.SingleLeaf);
        float[] ones = new float[100_000];
        Array.Fill(ones, 1f);
        float[] y = runner.Forward(ones);
        y.Distinct().Order().ShouldBe([0f, 1f / (1f - 0.3f)]);
        y.Count(value => value == 0).ShouldBeInRange(29_000, 31_000);
        runner.Backward(ones, y, ones).Input.ShouldBe(y);
    }

    [Fact]
    public void Noise_has_its_deviation()
    {
        LayerRunner runner = new(new GaussianNoise(0.5), new Shape(999), [0, 100], SumSchedule.SingleLeaf);
        float[] y = runner.Forward(new float[99_900]);
        ((double)y.Average()).ShouldBe(0, 0.01);
        y.Average(value => (double)value * value).ShouldBe(0.25, 0.01);
    }

    [Fact]
    public void A_flip_mirrors()
    {
        LayerRunner runner = Runner("flip", [.. Enumerable.Range(0, 16)]);
        float[] x = [.. Enumerable.Range(0, 16 * Input.Size).Select(index => (float)(index % Input.Size))];
        HashSet<(float, float)> corners = [.. runner.Forward(x).Chunk(Input.Size).Select(row => (row[0], row[29]))];
        corners.ShouldBe([(0, 29), (5, 24), (24, 5), (29, 0)], ignoreOrder: true);
    }

    [Fact]
    public void A_shift_moves_by_whole_pixels_and_fills_what_comes_in()
    {
        LayerRunner runner = new(new RandomShift(1, fill: -1), new Shape(3, 3), [0, 40], SumSchedule.SingleLeaf);
        float[] x = [.. Enumerable.Range(0, 40).SelectMany(_ => new float[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 })];
        HashSet<float> middles = [];
        foreach (float[] row in runner.Forward(x).Chunk(9))
        {
            middles.Add(row[4]);
            row.Count(value => value == -1).ShouldBeOneOf(0, 3, 5);
        }

        middles.Order().ShouldBe([1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f, 9f]);
    }

    [Fact]
    public void Turns_and_zooms_leave_the_middle_in_its_place()
    {
        float[] x = TestNumbers.Normal(8 * 25, stream: 87);
        foreach (Module module in new Module[] { new RandomRotation(180), new RandomZoom(0.9) })
        {
            float[] y = new LayerRunner(module, new Shape(5, 5), [0, 8], SumSchedule.SingleLeaf).Forward(x);
            for (int row = 0; row < 8; row++)
                y[(row * 25) + 12].ShouldBe(x[(row * 25) + 12], 1e-5f);
        }
    }

    [Fact]
    public void A_cutout_fills_one_square_in_every_channel()
    {
        float[] ones = new float[50 * Input.Size];
        Array.Fill(ones, 1f);
        LayerRunner runner = new(new RandomCutout(3, fill: 7), Input, [0, 50], SumSchedule.SingleLeaf);
        foreach (float[] row in runner.Forward(ones).Chunk(Input.Size))
        {
            row[..30].ShouldBe(row[30..]);
            row[..30].Count(value => value == 7).ShouldBeOneOf(4, 6, 9);
        }
    }

    [Fact]
    public void Two_layers_of_a_kind_draw_different_numbers()
    {
        Model model = new(new Shape(64), new Sequential(new Dropout(), new Dropout()), new MeanSquaredError());
        GradientComputer computer = new(model, TestNumbers.Seed);
        computer.Begin(PassMode.Training, [0], [0, 1], SumSchedule.SingleLeaf, step: 0, globalSamples: 1);
        computer.Features.Fill(1);
        computer.Forward([], 0);
        computer.Forward([], 1);
        computer.Predictions.ToArray().Count(value => value == 4).ShouldBeInRange(6, 26);
        computer.Predictions.ToArray().Count(value => value == 2).ShouldBe(0);
    }

    private static LayerRunner Runner(string name, long[] sampleIds, long step = 3) =>
        new(Modules[name], Input, [0, sampleIds.Length], SumSchedule.SingleLeaf, PassMode.Training, sampleIds, step);
}
