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

    [SkippableFact]
    public void Leaky_relu_agrees_with_the_reference() => Agrees("leaky_relu", new LeakyRelu(0.01));

    [SkippableFact]
    public void Elu_agrees_with_the_reference() => Agrees("elu", new Elu());

    [SkippableFact]
    public void Selu_agrees_with_the_reference() => Agrees("selu", new Selu());

    [SkippableFact]
    public void Gelu_agrees_with_the_reference() => Agrees("gelu", new Gelu());

    [SkippableFact]
    public void Silu_agrees_with_the_reference() => Agrees("silu", new Silu());

    [SkippableFact]
    public void Softplus_agrees_with_the_reference() => Agrees("softplus", new Softplus());

    [SkippableFact]
    public void Softsign_agrees_with_the_reference() => Agrees("softsign", new Softsign());

    [SkippableFact]
    public void Arctan_agrees_with_the_reference() => Agrees("arctan", new Arctan());

    [SkippableFact]
    public void Arsinh_agrees_with_the_reference() => Agrees("arsinh", new Arsinh());

    [SkippableFact]
    public void Isru_agrees_with_the_reference() => Agrees("isru", new Isru());

    [SkippableFact]
    public void Isrlu_agrees_with_the_reference() => Agrees("isrlu", new Isrlu());

    [SkippableFact]
    public void Sqln_agrees_with_the_reference() => Agrees("sqln", new SquareNonlinearity());

    [SkippableFact]
    public void Brelu_agrees_with_the_reference() => Agrees("brelu", new BipolarRelu());

    [SkippableFact]
    public void Prelu_agrees_with_the_reference() => Agrees("prelu", new Prelu(), parameters: [0.25f]);

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

    private static void Agrees(string name, Module activation, params float[] parameters)
    {
        JsonElement item = GoldenFile.Cases("activations.json", name)[0];
        GoldenTensor x = item.Tensor("x");
        int rows = x.Shape.Length == 1 ? 1 : x.Rows;
        LayerRunner runner = new(activation, new Shape(x.Data.Length / rows), [0, rows], SumSchedule.SingleLeaf) { Parameters = parameters };
        float[] y = runner.Forward(x.Floats);
        float[] ones = new float[y.Length];
        Array.Fill(ones, 1f);
        y.ShouldBeCloseTo(item.Tensor("y").Data, "y");
        runner.Backward(x.Floats, y, ones).Input.ShouldBeCloseTo(item.Tensor("dydx").Data, "dy/dx");
    }
}
