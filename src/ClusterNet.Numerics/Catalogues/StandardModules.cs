using System.Collections.Immutable;

namespace ClusterNet.Numerics;

/// <summary>The layers beyond the dense one and the activations, by the names that a job file uses. A new layer is one line here.</summary>
internal static class StandardModules
{
    private const string InputInitializer = "initializer";
    private const string HiddenInitializer = "hidden_initializer";
    private static readonly NumberRange Dimension = new(1, int.MaxValue, true, true);

    /// <summary>A catalogue with these layers added.</summary>
    public static Catalogue<Module> AddLayers(Catalogue<Module> catalogue) =>
        AddAugmentations(AddRecurrent(AddImageLayers(catalogue)))
            .With("flatten", _ => new Flatten())
            .With("reshape", options => new Reshape([.. options.Numbers("dimensions", Dimension).Select(size => (int)size)]))
            .With("embedding", options => new Embedding(
                options.Integer("count", null, minimum: 1),
                options.Integer("size", null, minimum: 1),
                options.Block("initializer", StandardCatalogues.Initializers, Embedding.UnitNormal)))
            .With("time_distributed_dense", options => new TimeDistributedDense(
                options.Integer("units", null, minimum: 1),
                Weights(options, "initializer", Initializers.HeNormal),
                options.Boolean("bias", true)))
            .With("batch_norm", options => new BatchNormalization(
                options.Number("momentum", 0.1, NumberRange.ZeroToOne), options.Number("epsilon", 1e-5, NumberRange.Positive)))
            .With("layer_norm", options => new LayerNormalization(options.Number("epsilon", 1e-5, NumberRange.Positive)))
            .With("dropout", options => new Dropout(options.Number("rate", 0.5, NumberRange.ZeroToBelowOne)))
            .With("gaussian_noise", options => new GaussianNoise(options.Number("deviation", 0.1, NumberRange.NonNegative)))
            .With("sequential", options => new Sequential(Layers(options, "layers").AsSpan()))
            .With("residual", options => new Residual(new Sequential(Layers(options, "layers").AsSpan()), Projection(options)))
            .With("branches", options =>
            {
                ImmutableArray<Module> branches = Layers(options, "branches");
                return new Branches(Merge(options), branches.AsSpan());
            });

    private static Catalogue<Module> AddImageLayers(Catalogue<Module> catalogue) => catalogue
        .With("conv2d", options => new Convolution2D(
            options.Integer("filters", null, minimum: 1),
            options.Integer("kernel", 3, minimum: 1),
            options.Integer("stride", 1, minimum: 1),
            options.Integer("padding", 0, minimum: 0),
            Weights(options, "initializer", Initializers.HeNormal),
            options.Boolean("bias", true)))
        .With("max_pool2d", options =>
        {
            (int kernel, int stride, int padding) = PoolingOptions(options);
            return new MaxPooling2D(kernel, stride, padding);
        })
        .With("avg_pool2d", options =>
        {
            (int kernel, int stride, int padding) = PoolingOptions(options);
            return new AveragePooling2D(kernel, stride, padding);
        })
        .With("global_avg_pool2d", _ => new GlobalAveragePooling());

    private static Catalogue<Module> AddRecurrent(Catalogue<Module> catalogue) => catalogue
        .With("rnn", options => new SimpleRecurrent(
            Hidden(options), Output(options), Weights(options, InputInitializer), Weights(options, HiddenInitializer)))
        .With("gru", options => new Gru(
            Hidden(options), Output(options), Weights(options, InputInitializer), Weights(options, HiddenInitializer)))
        .With("lstm", options => new Lstm(
            Hidden(options), Output(options), Weights(options, InputInitializer), Weights(options, HiddenInitializer),
            options.Number("forget_bias", 1, NumberRange.Any)));

    private static Catalogue<Module> AddAugmentations(Catalogue<Module> catalogue) => catalogue
        .With("random_shift", options => new RandomShift(options.Integer("pixels", 2, minimum: 0), Fill(options)))
        .With("random_flip", options => new RandomFlip(options.Boolean("horizontal", true), options.Boolean("vertical", false)))
        .With("random_rotation", options => new RandomRotation(options.Number("degrees", 10, RandomRotation.DegreesRange), Fill(options)))
        .With("random_zoom", options => new RandomZoom(options.Number("range", 0.1, NumberRange.ZeroToBelowOne), Fill(options)))
        .With("random_cutout", options => new RandomCutout(options.Integer("size", 8, minimum: 1), Fill(options)));

    private static (int Kernel, int Stride, int Padding) PoolingOptions(IBlockOptions options)
    {
        int kernel = options.Integer("kernel", 2, minimum: 1);
        return (kernel, options.Integer("stride", kernel, minimum: 1), options.Integer("padding", 0, minimum: 0, maximum: kernel / 2));
    }

    private static int Hidden(IBlockOptions options) => options.Integer("hidden", null, minimum: 1);

    private static RecurrentOutput Output(IBlockOptions options) =>
        options.Text("output", "sequence", "sequence", "last") == "last" ? RecurrentOutput.Last : RecurrentOutput.Sequence;

    private static BranchMerge Merge(IBlockOptions options) =>
        options.Text("merge", "concatenate", "concatenate", "add") == "add" ? BranchMerge.Add : BranchMerge.Concatenate;

    private static double Fill(IBlockOptions options) => options.Number("fill", 0, NumberRange.Any);

    private static Initializer Weights(IBlockOptions options, string key, Initializer? defaultValue = null) =>
        options.Block(key, StandardCatalogues.Initializers, defaultValue ?? Initializers.XavierUniform);

    /// <summary>A list of layers of any kind, these ones too, so that a job can hold a tree.</summary>
    private static ImmutableArray<Module> Layers(IBlockOptions options, string key) => options.Blocks(key, StandardCatalogues.Layers);

    /// <summary>The projection of a residual, a list of layers; none where it is empty.</summary>
    private static Module? Projection(IBlockOptions options) => Layers(options, "projection") switch
    {
        [] => null,
        [Module single] => single,
        ImmutableArray<Module> several => new Sequential(several.AsSpan()),
    };
}
