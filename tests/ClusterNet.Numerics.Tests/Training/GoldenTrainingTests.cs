using System.Text.Json;
using ClusterNet.Numerics.Tests.Golden;

namespace ClusterNet.Numerics.Tests.Training;

/// <summary>Thirty steps of training agree with the reference in every loss and in the last weights.</summary>
public sealed class GoldenTrainingTests
{
    [SkippableFact]
    public void Relu_network_with_adam() =>
        Agrees("mlp 6-8-3 relu", new Relu(), new Adam(), learningRate: 0.01f);

    [SkippableFact]
    public void Tanh_network_with_nesterov_and_weight_decay() =>
        Agrees("mlp 6-8-3 tanh", new Tanh(), new Momentum(0.9, nesterov: true, weightDecay: 0.001), learningRate: 0.1f);

    [SkippableFact]
    public void Tanh_network_with_rmsprop_on_a_regression() => Agrees(
        "mlp 6-16-16-1 tanh",
        new Model(new Shape(6), new Sequential(new Dense(16), new Tanh(), new Dense(16), new Tanh(), new Dense(1)), new MeanSquaredError()),
        new RmsProp(),
        learningRate: 0.005f);

    private static void Agrees(string name, Module activation, Optimizer optimizer, float learningRate) => Agrees(
        name, new Model(new Shape(6), new Sequential(new Dense(8), activation, new Dense(3)), new SoftmaxCrossEntropy()), optimizer, learningRate);

    private static void Agrees(string name, Model model, Optimizer optimizer, float learningRate)
    {
        JsonElement item = GoldenFile.Cases("training.json", name)[0];
        SingleLaneTrainer trainer = new(model, optimizer, Flat(model, item.GetProperty("start")));
        GoldenTensor x = item.Tensor("x");
        float[] targets = item.Tensor("target").Floats;
        int batch = item.GetProperty("batch").GetInt32();
        double[] losses = [.. item.GetProperty("losses").EnumerateArray().Select(value => value.GetDouble())];
        for (int step = 0; step < losses.Length; step++)
        {
            int first = step * batch % x.Rows;
            float loss = trainer.Step(learningRate, x.Floats.AsSpan(first * 6, batch * 6), targets.AsSpan(first, batch));
            ((double)loss).ShouldBe(losses[step], Closeness.GoldenTolerance * Math.Max(1, losses[step]), $"loss of step {step}");
        }

        double[] expected =
            [.. model.Layout.Parameters.SelectMany(parameter => item.GetProperty("end").Tensor(parameter.Name).Transposed().Data)];
        trainer.Weights.Span.ToArray().ShouldBeCloseTo(expected, "weights");
    }

    private static float[] Flat(Model model, JsonElement tensors) =>
        [.. model.Layout.Parameters.SelectMany(parameter => tensors.Tensor(parameter.Name).Transposed().Floats)];
}
