namespace ClusterNet.Numerics.Tests.Models;

public sealed class ModelLayoutTests
{
    private static readonly Model Model = new(
        new Shape(3),
        new Sequential(new Dense(4), new Relu(), new Sequential(new Dense(2), new Tanh()), new Dense(2, bias: false)),
        new MeanSquaredError());

    [Fact]
    public void Parameters_follow_one_another_without_gaps() =>
        Model.Layout.Parameters.Select(parameter => $"{parameter.Name} {parameter.Offset}+{parameter.Length}")
            .ShouldBe(["0.weight 0+12", "0.bias 12+4", "2.0.weight 16+8", "2.0.bias 24+2", "3.weight 26+4"]);

    [Fact]
    public void Stages_are_the_children_of_the_root()
    {
        Model.Layout.Stages.ShouldBe([new(0, 16), new(16, 0), new(16, 10), new(26, 4)]);
        Model.Layout.Length.ShouldBe(30);
    }

    [Fact]
    public void Borders_fall_on_rows()
    {
        int[] borders = [.. Enumerable.Range(0, 31).Select(Model.Layout.RowBorderAtOrBefore)];
        borders.ShouldBe([0, 0, 0, 0, 4, 4, 4, 4, 8, 8, 8, 8, 12, 12, 12, 12, 16, 16, 18, 18, 20, 20, 22, 22, 24, 24, 26, 26, 28, 28, 30]);
        Should.Throw<ArgumentOutOfRangeException>(() => Model.Layout.RowBorderAtOrBefore(31));
    }

    [Fact]
    public void Layers_are_numbered_depth_first()
    {
        SequentialLayer root = Model.BuildLayer();
        int[] ordinals =
            [root.Ordinal, .. root.Children.Select(child => child.Ordinal), .. root.Children[2].Children.Select(child => child.Ordinal)];
        ordinals.ShouldBe([0, 1, 2, 3, 6, 4, 5]);
    }

    [Fact]
    public void A_sequence_without_modules_is_an_error() => Should.Throw<ModelException>(() => new Sequential());
}
