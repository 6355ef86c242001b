using System.Text.Json;
using ClusterNet.Numerics.Tests.Golden;

namespace ClusterNet.Numerics.Tests.Layers;

public sealed class DenseTests
{
    [SkippableFact]
    public void Agrees_with_the_reference()
    {
        JsonElement item = GoldenFile.Cases("layers.json", "dense")[0];
        GoldenTensor x = item.Tensor("x");
        LayerRunner runner = new(new Dense(3), new Shape(5), [0, x.Rows], SumSchedule.SingleLeaf);
        JsonElement parameters = item.GetProperty("parameters");
        runner.Parameters = [.. parameters.Tensor("weight").Transposed().Floats, .. parameters.Tensor("bias").Floats];

        float[] y = runner.Forward(x.Floats);
        (float[] dx, AlignedVector[] gradients) = runner.Backward(x.Floats, y, item.Tensor("dy").Floats);

        y.ShouldBeCloseTo(item.Tensor("y").Data, "y");
        dx.ShouldBeCloseTo(item.Tensor("dx").Data, "dx");
        JsonElement expected = item.GetProperty("gradients");
        double[] expectedGradient = [.. expected.Tensor("weight").Transposed().Data, .. expected.Tensor("bias").Data];
        gradients[0].Span.ToArray().ShouldBeCloseTo(expectedGradient, "gradient");
    }

    [Fact]
    public void Names_and_shapes_its_parameters()
    {
        Layer layer = new Dense(7).Build(new Shape(2, 3));
        layer.Parameters.Select(item => $"{item.Name} {item.Shape} {item.FanIn} {item.FanOut} {item.RowLength}")
            .ShouldBe(["weight [6, 7] 6 7 7", "bias [7] 6 7 7"]);
        layer.ParameterCount.ShouldBe(49);
        layer.OutputShape.ShouldBe(new Shape(7));
    }

    [Fact]
    public void Rejects_less_than_one_unit() => Should.Throw<ArgumentOutOfRangeException>(() => new Dense(0));
}
