namespace ClusterNet.Numerics;

/// <summary>Every block that comes with the library, by the name that a job file uses. A new block is one line here.</summary>
public static class StandardCatalogues
{
    /// <summary>The initializers.</summary>
    public static Catalogue<Initializer> Initializers { get; } = new Catalogue<Initializer>("initializer")
        .With("zeros", _ => Numerics.Initializers.Zeros)
        .With("xavier_normal", _ => Numerics.Initializers.XavierNormal)
        .With("xavier_uniform", _ => Numerics.Initializers.XavierUniform)
        .With("he_normal", _ => Numerics.Initializers.HeNormal)
        .With("he_uniform", _ => Numerics.Initializers.HeUniform);

    /// <summary>The activations.</summary>
    public static Catalogue<Module> Activations { get; } = AddActivations(new Catalogue<Module>("activation"));

    /// <summary>The layers, with the activations among them.</summary>
    public static Catalogue<Module> Layers { get; } = AddActivations(new Catalogue<Module>("layer"))
        .With("dense", options => new Dense(
            options.Integer("units", null, minimum: 1),
            options.Block("initializer", Initializers, Numerics.Initializers.HeNormal),
            options.Boolean("bias", true)));

    /// <summary>The losses.</summary>
    public static Catalogue<Loss> Losses { get; } = new Catalogue<Loss>("loss")
        .With("softmax_cross_entropy", _ => new SoftmaxCrossEntropy())
        .With("binary_cross_entropy", _ => new BinaryCrossEntropy())
        .With("mean_squared_error", _ => new MeanSquaredError());

    /// <summary>The optimizers. The learning rate is not among their options: it is a function of the step.</summary>
    public static Catalogue<Optimizer> Optimizers { get; } = new Catalogue<Optimizer>("optimizer")
        .With("sgd", options => new Sgd(WeightDecay(options)))
        .With("momentum", options => new Momentum(MomentumFactor(options), nesterov: false, WeightDecay(options)))
        .With("nesterov", options => new Momentum(MomentumFactor(options), nesterov: true, WeightDecay(options)))
        .With("adam", options => new Adam(
            options.Number("beta1", 0.9, NumberRange.ZeroToBelowOne),
            options.Number("beta2", 0.999, NumberRange.ZeroToBelowOne),
            options.Number("epsilon", 1e-8, NumberRange.Positive),
            WeightDecay(options)));

    /// <summary>The learning rate schedules, for a job that writes the rate as a block; the plain number is <c>constant</c>.</summary>
    public static Catalogue<LearningRateSchedule> LearningRates { get; } = new Catalogue<LearningRateSchedule>("learning rate schedule")
        .With("constant", options => new ConstantLearningRate(options.Number("rate", null, NumberRange.Positive)));

    private static Catalogue<Module> AddActivations(Catalogue<Module> catalogue) => catalogue
        .With("identity", _ => new Identity())
        .With("relu", _ => new Relu())
        .With("sigmoid", _ => new Sigmoid())
        .With("softmax", _ => new Softmax())
        .With("tanh", _ => new Tanh());

    private static double WeightDecay(IBlockOptions options) => options.Number("weight_decay", 0, NumberRange.NonNegative);

    private static double MomentumFactor(IBlockOptions options) => options.Number("momentum", 0.9, NumberRange.ZeroToBelowOne);
}
