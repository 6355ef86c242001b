namespace ClusterNet.Numerics.Tests.Layers;

public sealed class CompositionTests
{
    [Fact]
    public void A_residual_adds_its_input()
    {
        LayerRunner runner = new(new Residual(new Relu()), new Shape(3), [0, 1], SumSchedule.SingleLeaf);
        runner.Forward([1, -2, 3]).ShouldBe([2f, -2f, 6f]);
    }

    [Fact]
    public void Branches_are_laid_side_by_side_along_the_features_or_channels()
    {
        Branches branches = new(BranchMerge.Concatenate, new Identity(), new Relu());
        Run(branches, new Shape(2), [1, -2, 3, -4]).ShouldBe([1f, -2f, 1f, 0f, 3f, -4f, 3f, 0f]);
        Run(branches, new Shape(2, 1), [1, -2, 3, -4]).ShouldBe([1f, 1f, -2f, 0f, 3f, 3f, -4f, 0f]);
        Run(branches, new Shape(1, 1, 2), [1, -2, 3, -4]).ShouldBe([1f, -2f, 1f, 0f, 3f, -4f, 3f, 0f]);
        branches.Build(new Shape(4, 3)).OutputShape.ShouldBe(new Shape(4, 6));
        branches.Build(new Shape(3, 4, 5)).OutputShape.ShouldBe(new Shape(6, 4, 5));
    }

    [Fact]
    public void Branches_are_added() =>
        Run(new Branches(BranchMerge.Add, new Identity(), new Relu(), new Identity()), new Shape(2), [1, -2, 3, -4])
            .ShouldBe([3f, -4f, 9f, -8f]);

    [Fact]
    public void Shapes_that_do_not_fit_are_errors()
    {
        Should.Throw<ModelException>(() => new Residual(new Dense(3)).Build(new Shape(4))).Message.ShouldContain("projection");
        Should.Throw<ModelException>(() => new Residual(new Sequential(new Dense(3)), new Dense(2)).Build(new Shape(4)));
        Should.Throw<ModelException>(() => new Branches(BranchMerge.Add, new Dense(3), new Dense(2)).Build(new Shape(4)));
        Shape image = new(1, 5, 5);
        Should.Throw<ModelException>(() => new Branches(BranchMerge.Concatenate, new Convolution2D(2), new Identity()).Build(image));
        Should.Throw<ModelException>(() => new Branches(BranchMerge.Concatenate, new Flatten(), new Identity()).Build(image));
        Should.Throw<ModelException>(() => new Branches(BranchMerge.Add));
        Should.Throw<ModelException>(() => new Reshape(5, 5).Build(new Shape(24))).Message.ShouldContain("25");
    }

    [Fact]
    public void Layers_inside_are_numbered_one_by_one()
    {
        Module tree = new Sequential(
            new Residual(new Sequential(new Dropout(), new Identity()), new Identity()),
            new Branches(BranchMerge.Add, new Dropout(), new Dropout()));
        Layer root = tree.Build(new Shape(3));
        root.Number(0);
        Ordinals(root).ShouldBe(Enumerable.Range(0, 9));
    }

    private static IEnumerable<int> Ordinals(Layer layer) => [layer.Ordinal, .. layer.Children.SelectMany(Ordinals)];

    private static float[] Run(Module module, Shape input, float[] x) =>
        new LayerRunner(module, input, [0, x.Length / input.Size], SumSchedule.SingleLeaf).Forward(x);
}
