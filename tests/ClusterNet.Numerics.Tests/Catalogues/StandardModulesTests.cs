namespace ClusterNet.Numerics.Tests.Catalogues;

public sealed class StandardModulesTests
{
    /// <summary>The layers that want an input of some rank, or options that have no default.</summary>
    public static readonly string[] Names = [.. StandardModules.AddLayers(new Catalogue<Module>("layer")).Names];

    [Theory]
    [InlineData("flatten", "[96]", "")]
    [InlineData("reshape", "[4, 24]", "")]
    [InlineData("batch_norm", "[2, 6, 8]", "momentum=0.2")]
    [InlineData("layer_norm", "[2, 6, 8]", "epsilon=0.001")]
    [InlineData("dropout", "[2, 6, 8]", "rate=0.25")]
    [InlineData("gaussian_noise", "[2, 6, 8]", "")]
    [InlineData("conv2d", "[5, 4, 6]", "filters=5")]
    [InlineData("conv2d", "[5, 3, 4]", "filters=5 kernel=3 stride=2 padding=1 bias=false")]
    [InlineData("max_pool2d", "[2, 3, 4]", "")]
    [InlineData("avg_pool2d", "[2, 2, 3]", "kernel=3 stride=2")]
    [InlineData("global_avg_pool2d", "[2]", "")]
    [InlineData("random_shift", "[2, 6, 8]", "pixels=1")]
    [InlineData("random_flip", "[2, 6, 8]", "vertical=true")]
    [InlineData("random_rotation", "[2, 6, 8]", "degrees=20")]
    [InlineData("random_zoom", "[2, 6, 8]", "range=0.2")]
    [InlineData("random_cutout", "[2, 6, 8]", "size=3 fill=0.5")]
    public void A_layer_for_images_is_made_by_name(string name, string output, string options) =>
        Make(name, options).Build(new Shape(2, 6, 8)).OutputShape.ToString().ShouldBe(output);

    [Theory]
    [InlineData("time_distributed_dense", "[4, 5]", "units=5")]
    [InlineData("rnn", "[4, 5]", "hidden=5")]
    [InlineData("gru", "[5]", "hidden=5 output=last initializer=he_uniform")]
    [InlineData("lstm", "[5]", "hidden=5 output=last hidden_initializer=xavier_normal forget_bias=0")]
    [InlineData("embedding", "[4, 24, 7]", "count=3 size=7")]
    public void A_layer_for_sequences_is_made_by_name(string name, string output, string options) =>
        Make(name, options).Build(new Shape(4, 24)).OutputShape.ToString().ShouldBe(output);

    [Fact]
    public void A_tree_of_layers_is_made_by_name()
    {
        NestedOptions inner = new NestedOptions().With("layers", ("dense", new FixedOptions("units=6")), ("relu", new FixedOptions()));
        NestedOptions branches = new NestedOptions("merge=add")
            .With("branches", ("sequential", inner), ("dense", new FixedOptions("units=6")));
        NestedOptions residual = new NestedOptions()
            .With("layers", ("branches", branches), ("dense", new FixedOptions("units=3")))
            .With("projection", ("dense", new FixedOptions("units=3", "bias=false")));
        Layer layer = StandardCatalogues.Layers.Create("residual", residual).Build(new Shape(5));
        layer.Parameters.Select(parameter => parameter.Name).ShouldBe(
        [
            "body.0.0.0.weight", "body.0.0.0.bias", "body.0.1.weight", "body.0.1.bias", "body.1.weight", "body.1.bias", "projection.weight",
        ]);
        layer.OutputShape.ShouldBe(new Shape(3));
    }

    [Fact]
    public void A_residual_without_projection_takes_its_layers_alone()
    {
        NestedOptions options = new NestedOptions().With("layers", ("dense", new FixedOptions("units=5")));
        Residual residual = StandardCatalogues.Layers.Create("residual", options).ShouldBeOfType<Residual>();
        residual.Projection.ShouldBeNull();
        residual.Build(new Shape(5)).OutputShape.ShouldBe(new Shape(5));
    }

    private static Module Make(string name, string options)
    {
        NestedOptions nested = new(options.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return StandardCatalogues.Layers.Create(name, name == "reshape" ? nested.With("dimensions", 4, 24) : nested);
    }
}
