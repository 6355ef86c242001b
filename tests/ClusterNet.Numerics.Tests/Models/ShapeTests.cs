namespace ClusterNet.Numerics.Tests.Models;

public sealed class ShapeTests
{
    [Fact]
    public void Shapes_of_the_same_sizes_are_equal()
    {
        new Shape(1, 28, 28).ShouldBe(new Shape(1, 28, 28));
        new Shape(1, 28, 28).GetHashCode().ShouldBe(new Shape(1, 28, 28).GetHashCode());
        new Shape(784).ShouldNotBe(new Shape(1, 784));
        new Shape(1, 28, 28).Size.ShouldBe(784);
        new Shape(1, 28, 28).ToString().ShouldBe("[1, 28, 28]");
    }

    [Fact]
    public void Impossible_sizes_are_errors()
    {
        Should.Throw<ArgumentException>(() => new Shape());
        Should.Throw<ArgumentException>(() => new Shape(3, 0));
        Should.Throw<ArgumentException>(() => new Shape(100_000, 100_000));
    }
}
