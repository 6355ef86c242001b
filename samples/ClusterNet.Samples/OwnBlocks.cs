using ClusterNet.Numerics;

namespace ClusterNet.Samples;

/// <summary>The blocks of this program beside those of the library, by the names that its jobs use.</summary>
public static class OwnBlocks
{
    public static BlockCatalogues Catalogues { get; } = BlockCatalogues.Standard with
    {
        Layers = StandardCatalogues.Layers.With("sine", options => new SineLayer(options.Number("frequency", 0.25, NumberRange.Positive))),
        Losses = StandardCatalogues.Losses.With("focal", _ => new FocalLoss()),
        Optimizers = StandardCatalogues.Optimizers.With("lion", options => new Lion(
            options.Number("beta1", 0.9, NumberRange.ZeroToBelowOne), options.Number("beta2", 0.99, NumberRange.ZeroToBelowOne))),
    };
}
