using System.Text.Json;
using ClusterNet.Numerics.Tests.Golden;

namespace ClusterNet.Numerics.Tests.Layers;

/// <summary>
/// Outputs and gradients of every layer against the references; their parameters have our layouts, but for the dense layer.
/// </summary>
public sealed class GoldenLayerTests
{
    [SkippableFact]
    public void Convolution_agrees_with_the_reference()
    {
        foreach (JsonElement item in GoldenFile.Cases("layers.json", "conv2d"))
            Agrees(
                item,
                new Convolution2D(Option(item, "out"), Option(item, "kernel"), Option(item, "stride"), Option(item, "padding")),
                ["weight", "bias"]);
    }

    [SkippableFact]
    public void Max_pooling_agrees_with_the_reference()
    {
        foreach (JsonElement item in GoldenFile.Cases("layers.json", "max_pool2d"))
            Agrees(item, new MaxPooling2D(Option(item, "kernel"), Option(item, "stride")), []);
    }

    [SkippableFact]
    public void Average_pooling_agrees_with_the_reference()
    {
        foreach (JsonElement item in GoldenFile.Cases("layers.json", "avg_pool2d"))
            Agrees(item, new AveragePooling2D(Option(item, "kernel"), Option(item, "stride")), []);
    }

    [SkippableFact]
    public void Layer_normalization_agrees_with_the_reference()
    {
        foreach (JsonElement item in GoldenFile.Cases("layers.json", "layer_norm"))
            Agrees(item, new LayerNormalization(item.Option("epsilon", 0)), ["weight", "bias"]);
    }

    [SkippableFact]
    public void The_simple_recurrent_layer_agrees_with_the_reference() =>
        AgreesRecurrent("rnn_tanh", hidden => new SimpleRecurrent(hidden));

    [SkippableFact]
    public void The_gated_recurrent_unit_agrees_with_the_reference() => AgreesRecurrent("gru", hidden => new Gru(hidden));

    [SkippableFact]
    public void The_long_short_term_memory_agrees_with_the_reference() => AgreesRecurrent("lstm", hidden => new Lstm(hidden));

    [SkippableFact]
    public void The_embedding_agrees_with_the_reference()
    {
        foreach (JsonElement item in GoldenFile.Cases("layers.json", "embedding"))
            Agrees(item, new Embedding(Option(item, "count"), Option(item, "size")), ["weight"]);
    }

    [SkippableFact]
    public void Batch_normalization_agrees_with_the_reference()
    {
        foreach (JsonElement item in GoldenFile.Cases("layers.json", "batch_norm"))
        {
            bool training = item.GetProperty("options").GetProperty("training").GetBoolean();
            int features = Option(item, "features");
            float[] running = training
                ? [.. new float[features], .. Enumerable.Repeat(1f, features)]
                : [.. item.Tensor("running_mean").Floats, .. item.Tensor("running_var").Floats];
            Module module = new BatchNormalization(item.Option("momentum", 0), item.Option("epsilon", 0));
            float[] gradient = Agrees(item, module, ["weight", "bias"], training ? PassMode.Training : PassMode.Inference, running);
            if (!training || !item.TryGetProperty("running_mean", out _))
                continue;
            float[] moved = [.. running.Zip(gradient[(2 * features)..], (before, change) => before - change)];
            moved[..features].ShouldBeCloseTo(item.Tensor("running_mean").Data, "running mean");
            moved[features..].ShouldBeCloseTo(item.Tensor("running_var").Data, "running variance");
        }
    }

    private static void AgreesRecurrent(string name, Func<int, Module> make)
    {
        foreach (JsonElement item in GoldenFile.Cases("layers.json", name))
            Agrees(item, make(Option(item, "hidden")), ["weight_ih", "weight_hh", "bias_ih", "bias_hh"]);
    }

    /// <summary>
    /// Compares y, dx and the gradients of the named parameters, which are the layer's first ones; gives all parameter gradients.
    /// </summary>
    private static float[] Agrees(
        JsonElement item, Module module, string[] names, PassMode mode = PassMode.Training, float[]? otherParameters = null)
    {
        GoldenTensor x = item.Tensor("x");
        LayerRunner runner = new(module, new Shape(x.Shape.AsSpan(1)), [0, x.Rows], SumSchedule.SingleLeaf, mode);
        JsonElement parameters = item.GetProperty("parameters");
        runner.Parameters = [.. names.SelectMany(name => parameters.Tensor(name).Floats), .. otherParameters ?? []];
        runner.Parameters.Length.ShouldBe(runner.Layer.ParameterCount);

        float[] y = runner.Forward(x.Floats);
        (float[] dx, AlignedVector[] gradients) = runner.Backward(x.Floats, y, item.Tensor("dy").Floats);

        y.ShouldBeCloseTo(item.Tensor("y").Data, "y");
        if (item.TryGetProperty("dx", out _))
            dx.ShouldBeCloseTo(item.Tensor("dx").Data, "dx");
        float[] gradient = gradients[0].Span.ToArray();
        double[] expected = [.. names.SelectMany(name => item.GetProperty("gradients").Tensor(name).Data)];
        gradient[..expected.Length].ShouldBeCloseTo(expected, "gradient");
        return gradient;
    }

    private static int Option(JsonElement item, string name) => (int)item.Option(name, 0);
}
