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
    public void A_nested_sequence_has_the_gradient_of_its_output()
    {
        Sequential inner = new(new Dense(3), new Sigmoid());
        GradientCheck.Run(new Sequential(new Dense(4), new Tanh(), inner, new Dense(2)), new Shape(3));
    }
}
