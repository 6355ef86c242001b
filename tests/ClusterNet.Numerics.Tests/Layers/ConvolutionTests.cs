namespace ClusterNet.Numerics.Tests.Layers;

public sealed class ConvolutionTests
{
    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(3, 1, 2)]
    [InlineData(5, 3, 1)]
    [InlineData(2, 4, 1)]
    [InlineData(6, 2, 3)]
    public void Is_the_sum_over_the_window_of_each_pixel(int kernel, int stride, int padding)
    {
        Shape input = new(2, 6, 7);
        LayerRunner runner = new(new Convolution2D(3, kernel, stride, padding), input, [0, 2], SumSchedule.SingleLeaf);
        runner.Parameters = TestNumbers.Normal(runner.Layer.ParameterCount, stream: 80);
        float[] x = TestNumbers.Normal(2 * input.Size, stream: 81);
        float[] y = runner.Forward(x);
        Shape output = runner.Layer.OutputShape;
        int index = 0;
        for (int row = 0; row < 2; row++)
            for (int filter = 0; filter < 3; filter++)
                for (int i = 0; i < output[1]; i++)
                    for (int j = 0; j < output[2]; j++)
                        ((double)y[index++]).ShouldBe(Window(row, filter, (i * stride) - padding, (j * stride) - padding), 1e-4);
        index.ShouldBe(y.Length);

        double Window(int row, int filter, int top, int left)
        {
            double sum = runner.Parameters[(3 * 2 * kernel * kernel) + filter];
            for (int channel = 0; channel < 2; channel++)
                for (int u = 0; u < kernel; u++)
                    for (int v = 0; v < kernel; v++)
                        if (top + u >= 0 && top + u < 6 && left + v >= 0 && left + v < 7)
                            sum += (double)x[(((row * 2) + channel) * 42) + ((top + u) * 7) + left + v]
                                * runner.Parameters[(((filter * 2) + channel) * kernel * kernel) + (u * kernel) + v];
            return sum;
        }
    }

    [Fact]
    public void Names_and_shapes_its_parameters()
    {
        Layer layer = new Convolution2D(4, kernel: 5).Build(new Shape(28, 28));
        layer.Parameters.Select(parameter => $"{parameter.Name} {parameter.Shape} {parameter.FanIn} {parameter.FanOut} {parameter.RowLength}")
            .ShouldBe(["weight [4, 1, 5, 5] 25 100 25", "bias [4] 25 100 4"]);
        layer.OutputShape.ShouldBe(new Shape(4, 24, 24));
    }

    [Fact]
    public void What_does_not_fit_is_an_error()
    {
        Should.Throw<ModelException>(() => new Convolution2D(4, kernel: 5).Build(new Shape(784))).Message.ShouldContain("[784]");
        Should.Throw<ModelException>(() => new Convolution2D(4, kernel: 5).Build(new Shape(1, 4, 8))).Message.ShouldContain("[1, 4, 8]");
        Should.Throw<ArgumentOutOfRangeException>(() => new Convolution2D(4, kernel: 3, padding: 3));
        Should.Throw<ArgumentOutOfRangeException>(() => new MaxPooling2D(kernel: 2, padding: 2));
    }

    [Fact]
    public void Max_pooling_does_not_hide_a_nan()
    {
        LayerRunner runner = new(new MaxPooling2D(), new Shape(2, 4), [0, 1], SumSchedule.SingleLeaf);
        float[] y = runner.Forward([1, float.NaN, -5, -4, 3, 2, -3, -6]);
        float.IsNaN(y[0]).ShouldBeTrue();
        y[1].ShouldBe(-3);
    }
}
