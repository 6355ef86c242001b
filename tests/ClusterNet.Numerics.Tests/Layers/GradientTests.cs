namespace ClusterNet.Numerics.Tests.Layers;

public sealed class GradientTests
{
    private const double ReluMargin = 0.2; // wider than the three steps of the finite difference

    [Fact]
    public void Dense_has_the_gradient_of_its_output() => GradientCheck.Run(new Dense(3), new Shape(4));

    [Fact]
    public void Dense_without_bias_has_the_gradient_of_its_output() => GradientCheck.Run(new Dense(3, bias: false), new Shape(2, 2));

    [Fact]
    public void Identity_has_the_gradient_of_its_output() => GradientCheck.Run(new Identity(), new Shape(4));

    [Fact]
    public void Relu_has_the_gradient_of_its_output() => GradientCheck.Run(new Relu(), new Shape(5), ReluMargin);

    [Fact]
    public void Sigmoid_has_the_gradient_of_its_output() => GradientCheck.Run(new Sigmoid(), new Shape(5));

    [Fact]
    public void Tanh_has_the_gradient_of_its_output() => GradientCheck.Run(new Tanh(), new Shape(5));

    [Fact]
    public void Softmax_has_the_gradient_of_its_output() => GradientCheck.Run(new Softmax(), new Shape(5));

    [Fact]
    public void Elu_has_the_gradient_of_its_output() => GradientCheck.Run(new Elu(), new Shape(5), ReluMargin);

    [Fact]
    public void Leaky_relu_has_the_gradient_of_its_output() => GradientCheck.Run(new LeakyRelu(0.1), new Shape(5), ReluMargin);

    [Fact]
    public void Selu_has_the_gradient_of_its_output() => GradientCheck.Run(new Selu(), new Shape(5), ReluMargin);

    [Fact]
    public void Gelu_has_the_gradient_of_its_output() => GradientCheck.Run(new Gelu(), new Shape(5));

    [Fact]
    public void Silu_has_the_gradient_of_its_output() => GradientCheck.Run(new Silu(), new Shape(5));

    [Fact]
    public void Softplus_has_the_gradient_of_its_output() => GradientCheck.Run(new Softplus(), new Shape(5));

    [Fact]
    public void Softsign_has_the_gradient_of_its_output() => GradientCheck.Run(new Softsign(), new Shape(5), ReluMargin);

    [Fact]
    public void Arctan_has_the_gradient_of_its_output() => GradientCheck.Run(new Arctan(), new Shape(5));

    [Fact]
    public void Arsinh_has_the_gradient_of_its_output() => GradientCheck.Run(new Arsinh(), new Shape(5));

    [Fact]
    public void Isru_has_the_gradient_of_its_output() => GradientCheck.Run(new Isru(0.5), new Shape(5));

    [Fact]
    public void Isrlu_has_the_gradient_of_its_output() => GradientCheck.Run(new Isrlu(0.5), new Shape(5), ReluMargin);

    [Fact]
    public void Bipolar_relu_has_the_gradient_of_its_output() => GradientCheck.Run(new BipolarRelu(), new Shape(5), ReluMargin);

    [Fact]
    public void Binary_step_has_the_gradient_of_its_output() => GradientCheck.Run(new BinaryStep(), new Shape(5), ReluMargin);

    [Fact]
    public void Bipolar_relu_of_channels_has_the_gradient_of_its_output() => GradientCheck.Run(new BipolarRelu(), new Shape(3, 2, 2), ReluMargin);

    [Fact]
    public void Prelu_has_the_gradient_of_its_output() => GradientCheck.Run(new Prelu(), new Shape(5), ReluMargin);

    [Theory]
    [InlineData(new[] { 5 })]
    [InlineData(new[] { 2, 3 })]
    [InlineData(new[] { 3, 2, 2 })]
    public void Prelu_with_a_slope_for_each_unit_has_the_gradient_of_its_output(int[] shape) =>
        GradientCheck.Run(new Prelu(shared: false), new Shape(shape), ReluMargin);

    [Fact]
    public void A_nested_sequence_has_the_gradient_of_its_output() =>
        GradientCheck.Run(new Sequential(new Dense(4), new Tanh(), new Sequential(new Dense(3), new Sigmoid()), new Dense(2)), new Shape(3));
}
