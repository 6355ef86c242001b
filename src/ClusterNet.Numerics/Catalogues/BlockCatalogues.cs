namespace ClusterNet.Numerics;

/// <summary>
/// All blocks that a job can name, by kind. A program with blocks of its own adds them to the standard ones:
/// <c>BlockCatalogues.Standard with { Losses = StandardCatalogues.Losses.With("log_cosh", _ => new LogCosh()) }</c>.
/// </summary>
/// <remarks>A block of one's own can be named wherever a job names a block, but not inside another block, as the layers of a residual are.</remarks>
public sealed record BlockCatalogues
{
    /// <summary>The blocks that come with the library.</summary>
    public static BlockCatalogues Standard { get; } = new();

    /// <summary>The layers. Default: <see cref="StandardCatalogues.Layers"/>.</summary>
    public Catalogue<Module> Layers { get; init; } = StandardCatalogues.Layers;

    /// <summary>The losses. Default: <see cref="StandardCatalogues.Losses"/>.</summary>
    public Catalogue<Loss> Losses { get; init; } = StandardCatalogues.Losses;

    /// <summary>The optimizers. Default: <see cref="StandardCatalogues.Optimizers"/>.</summary>
    public Catalogue<Optimizer> Optimizers { get; init; } = StandardCatalogues.Optimizers;

    /// <summary>The learning rate schedules. Default: <see cref="StandardCatalogues.LearningRates"/>.</summary>
    public Catalogue<LearningRateSchedule> LearningRates { get; init; } = StandardCatalogues.LearningRates;
}
