using System.Text.Json;
using ClusterNet.Numerics.Tests.Golden;
using ClusterNet.Numerics.Tests.Layers;

namespace ClusterNet.Numerics.Tests.Activations;

public sealed class GoldenActivationTests
{
    [SkippableFact]
    public void Identity_agrees_with_the_reference() => Agrees("identity", new Identity());

    [SkippableFact]
    public void Relu_agrees_with_the_reference() => Agrees("relu", new Relu());

    [SkippableFact]
    public void Sigmoid_agrees_with_the_reference() => Agrees("sigmoid", new Sigmoid());

    [SkippableFact]
    public void Tanh_agrees_with_the_reference() => Agrees("tanh", new Tanh());

    [Fact]
    public void Relu_does_not_hide_a_nan()
    {
        LayerRunner runner = new(new Relu(), new Shape(3), [0, 1], SumSchedule.SingleLeaf);
        float.IsNaN(runner.Forward([1, float.NaN, -1])[1]).ShouldBeTrue();
    }

    [Fact]
    public void Softmax_of_huge_inputs_does_not_overflow()
    {
        LayerRunner runner = new(new Softmax(), new Shape(3), [0, 1], SumSchedule.SingleLeaf);
        runner.Forward([1e30f, 1e30f, -1e30f]).ShouldBe([0.5f, 0.5f, 0f]);
    }

    private static void Agrees(string name, Module activation)
    {
        JsonElement item = GoldenFile.Cases("activations.json", name)[0];
        GoldenTensor x = item.Tensor("x");
        LayerRunner runner = new(activation, new Shape(x.Data.Length), [0, 1], SumSchedule.SingleLeaf);
        float[] y = runner.Forward(x.Floats);
        float[] ones = new float[y.Length];
        Array.Fill(ones, 1f);
        y.ShouldBeCloseTo(item.Tensor("y").Data, "y");
        runner.Backward(x.Floats, y, ones).Input.ShouldBeCloseTo(item.Tensor("dydx").Data, "dy/dx");
    }
}
