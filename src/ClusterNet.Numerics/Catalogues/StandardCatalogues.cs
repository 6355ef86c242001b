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
        .With("he_uniform", _ => Numerics.Initializers.HeUniform)
        .With("lecun_normal", _ => Numerics.Initializers.LeCunNormal)
        .With("lecun_uniform", _ => Numerics.Initializers.LeCunUniform)
        .With("constant", options => new ConstantInitializer(options.Number("value", 0, NumberRange.Any)))
        .With("normal", options => new NormalInitializer(
            options.Number("standard_deviation", 0.01, NumberRange.NonNegative),
            options.Number("mean", 0, NumberRange.Any)))
        .With("uniform", options => new UniformInitializer(
            options.Number("lowest", -0.05, NumberRange.Any),
            options.Number("highest", 0.05, NumberRange.Any)))
        .With("orthogonal", options => new OrthogonalInitializer(options.Number("gain", 1, NumberRange.Positive)));

    /// <summary>The activations.</summary>
    public static Catalogue<Module> Activations { get; } = AddActivations(new Catalogue<Module>("activation"));

    /// <summary>The layers, with the activations among them.</summary>
    public static Catalogue<Module> Layers { get; } = StandardModules.AddLayers(AddActivations(new Catalogue<Module>("layer")))
        .With("dense", options => new Dense(
            options.Integer("units", null, minimum: 1),
            options.Block("initializer", Initializers, Numerics.Initializers.HeNormal),
            options.Boolean("bias", true)));

    /// <summary>The losses.</summary>
    public static Catalogue<Loss> Losses { get; } = new Catalogue<Loss>("loss")
        .With("softmax_cross_entropy", options => new SoftmaxCrossEntropy(
            options.Number("label_smoothing", 0, NumberRange.ZeroToBelowOne),
            options.Numbers("class_weights", NumberRange.NonNegative).AsSpan()))
        .With("binary_cross_entropy", BinaryCrossEntropyOf)
        .With("multi_label_cross_entropy", BinaryCrossEntropyOf)
        .With("mean_squared_error", _ => new MeanSquaredError())
        .With("half_mean_squared_error", _ => new HalfMeanSquaredError())
        .With("mean_absolute_error", _ => new MeanAbsoluteError())
        .With("mean_absolute_percentage_error", options => new MeanAbsolutePercentageError(
            options.Number("epsilon", 1e-7, NumberRange.Positive)))
        .With("huber", options => new Huber(options.Number("delta", 1, NumberRange.Positive)))
        .With("hinge", _ => new Hinge())
        .With("multiclass_hinge", options => new MulticlassHinge(options.Number("margin", 1, NumberRange.Positive)))
        .With("kl_divergence", _ => new KullbackLeiblerDivergence());

    /// <summary>The learning rate schedules, for a job that writes the rate as a block; the plain number is <c>constant</c>.</summary>
    public static Catalogue<LearningRateSchedule> LearningRates { get; } = new Catalogue<LearningRateSchedule>("learning rate schedule")
        .With("constant", options => new ConstantLearningRate(Rate(options)))
        .With("step", options => new StepDecay(Rate(options), Steps(options, "every"), options.Number("factor", 0.1, StepDecay.FactorRange)))
        .With("exponential", options => new ExponentialDecay(
            Rate(options), Steps(options, "every"), options.Number("factor", 0.1, ExponentialDecay.FactorRange)))
        .With("time_based", options => new TimeDecay(Rate(options), options.Number("decay", null, NumberRange.NonNegative)))
        .With("inverse_square_root", options => new InverseSquareRoot(Rate(options), options.Number("timescale", 1000, NumberRange.Positive)))
        .With("cosine", options => new CosineDecay(Rate(options), Steps(options, "period"), Lowest(options)))
        .With("cosine_restarts", options => new CosineDecay(
            Rate(options), Steps(options, "period"), Lowest(options), restarts: true, options.Integer("period_factor", 1, minimum: 1)))
        .With("warm_up", options => new WarmUp(
            ThenSchedule(options),
            options.Integer("steps", null, minimum: 0),
            options.Number("first_share", 0, NumberRange.ZeroToOne)))
        .With("triangular", options => Cyclic(options, halving: false))
        .With("triangular2", options => Cyclic(options, halving: true))
        .With("one_cycle", options => new OneCycle(
            options.Number("highest", null, NumberRange.Positive),
            options.Integer("steps", null, minimum: 2),
            options.Number("rising_share", 0.3, OneCycle.RisingShareRange),
            options.Number("start_divisor", 25, OneCycle.DivisorRange),
            options.Number("end_divisor", 10_000, OneCycle.DivisorRange)));

    /// <summary>The links of an optimizer chain.</summary>
    public static Catalogue<OptimizerLink> OptimizerLinks { get; } = new Catalogue<OptimizerLink>("optimizer link")
        .With("clip_by_value", options => new ClipByValue(options.Number("limit", null, NumberRange.Positive)))
        .With("clip_by_global_norm", options => new ClipByGlobalNorm(options.Number("limit", null, NumberRange.Positive)))
        .With("max_norm", options => new MaxNorm(options.Number("limit", null, NumberRange.Positive)))
        .With("l1", options => new WeightPenalty(l1: options.Number("strength", null, NumberRange.NonNegative)))
        .With("l2", options => new WeightPenalty(l2: options.Number("strength", null, NumberRange.NonNegative)))
        .With("weight_decay", options => new WeightPenalty(l2: options.Number("strength", null, NumberRange.NonNegative)))
        .With("elastic_net", options => new WeightPenalty(
            options.Number("l1", null, NumberRange.NonNegative), options.Number("l2", null, NumberRange.NonNegative)))
        .With("scale_by_schedule", options => new ScaleBySchedule(options.Block("schedule", LearningRates, null)))
        .With("add_momentum", options => new AddMomentum(MomentumFactor(options), options.Boolean("nesterov", false)))
        .With("scale_by_adagrad", options => new ScaleByAdagrad(Epsilon(options, 1e-10)))
        .With("scale_by_adadelta", options => new ScaleByAdadelta(Decay(options, 0.9), Epsilon(options, 1e-6)))
        .With("scale_by_rmsprop", options => new ScaleByRmsProp(Decay(options, 0.99), Epsilon(options), options.Boolean("centred", false)))
        .With("scale_by_adam", options => new ScaleByAdam(Beta1(options), Beta2(options), Epsilon(options), options.Boolean("amsgrad", false)))
        .With("scale_by_adamax", options => new ScaleByAdamax(Beta1(options), Beta2(options), Epsilon(options)))
        .With("scale_by_nadam", options => new ScaleByNadam(NadamBeta1(options), Beta2(options), Epsilon(options), MomentumDecay(options)));

    /// <summary>The optimizers. The learning rate is not among their options: it is a function of the step.</summary>
    public static Catalogue<Optimizer> Optimizers { get; } = new Catalogue<Optimizer>("optimizer")
        .With("sgd", options => new Sgd(WeightDecay(options)))
        .With("momentum", options => new Momentum(MomentumFactor(options), nesterov: false, WeightDecay(options)))
        .With("nesterov", options => new Momentum(MomentumFactor(options), nesterov: true, WeightDecay(options)))
        .With("adagrad", options => new Adagrad(Epsilon(options, 1e-10), WeightDecay(options)))
        .With("adadelta", options => new Adadelta(Decay(options, 0.9), Epsilon(options, 1e-6), WeightDecay(options)))
        .With("rmsprop", options => new RmsProp(Decay(options, 0.99), Epsilon(options), options.Boolean("centred", false), WeightDecay(options)))
        .With("adam", options => new Adam(Beta1(options), Beta2(options), Epsilon(options), WeightDecay(options)))
        .With("amsgrad", options => new AmsGrad(Beta1(options), Beta2(options), Epsilon(options), WeightDecay(options)))
        .With("adamw", options => new AdamW(
            Beta1(options), Beta2(options), Epsilon(options), options.Number("weight_decay", 0.01, NumberRange.NonNegative)))
        .With("adamax", options => new Adamax(Beta1(options), Beta2(options), Epsilon(options), WeightDecay(options)))
        .With("nadam", options => new Nadam(NadamBeta1(options), Beta2(options), Epsilon(options), MomentumDecay(options), WeightDecay(options)))
        .With("chain", options => new OptimizerChain(
            options.Blocks("links", OptimizerLinks), ThenOptimizer(options)));

    private static Catalogue<Module> AddActivations(Catalogue<Module> catalogue) => catalogue
        .With("identity", _ => new Identity())
        .With("binary_step", options => new BinaryStep(options.Boolean("straight_through", false)))
        .With("sigmoid", _ => new Sigmoid())
        .With("tanh", _ => new Tanh())
        .With("relu", _ => new Relu())
        .With("leaky_relu", options => new LeakyRelu(options.Number("slope", 0.01, NumberRange.Any)))
        .With("prelu", options => new Prelu(options.Number("slope", 0.25, NumberRange.Any), options.Boolean("shared", true)))
        .With("elu", options => new Elu(options.Number("alpha", 1, NumberRange.Positive)))
        .With("selu", _ => new Selu())
        .With("gelu", _ => new Gelu())
        .With("silu", _ => new Silu())
        .With("softplus", _ => new Softplus())
        .With("softsign", _ => new Softsign())
        .With("arctan", _ => new Arctan())
        .With("arsinh", _ => new Arsinh())
        .With("sqln", _ => new SquareNonlinearity())
        .With("isru", options => new Isru(options.Number("alpha", 1, Isru.AlphaRange)))
        .With("isrlu", options => new Isrlu(options.Number("alpha", 1, Isrlu.AlphaRange)))
        .With("brelu", _ => new BipolarRelu())
        .With("maxout", options => new Maxout(options.Integer("pieces", 2, minimum: 2)))
        .With("softmax", _ => new Softmax());

    private static BinaryCrossEntropy BinaryCrossEntropyOf(IBlockOptions options) => new(
        options.Number("label_smoothing", 0, NumberRange.ZeroToBelowOne), options.Number("positive_weight", 1, NumberRange.Positive));

    private static LearningRateSchedule ThenSchedule(IBlockOptions options) => options.Block("then", LearningRates, null);

    private static Optimizer ThenOptimizer(IBlockOptions options) => options.Block("then", Optimizers, new Sgd());

    private static double WeightDecay(IBlockOptions options) => options.Number("weight_decay", 0, NumberRange.NonNegative);

    private static double MomentumFactor(IBlockOptions options) => options.Number("momentum", 0.9, NumberRange.ZeroToBelowOne);

    private static double Beta1(IBlockOptions options) => options.Number("beta1", 0.9, NumberRange.ZeroToBelowOne);

    private static double NadamBeta1(IBlockOptions options) => options.Number("beta1", 0.9, ScaleByNadam.Beta1Range);

    private static double Beta2(IBlockOptions options) => options.Number("beta2", 0.999, NumberRange.ZeroToBelowOne);

    private static double Epsilon(IBlockOptions options, double defaultValue = 1e-8) => options.Number("epsilon", defaultValue, NumberRange.Positive);

    private static double Decay(IBlockOptions options, double defaultValue) => options.Number("decay", defaultValue, NumberRange.ZeroToBelowOne);

    private static double MomentumDecay(IBlockOptions options) => options.Number("momentum_decay", 0.004, NumberRange.NonNegative);

    private static double Rate(IBlockOptions options) => options.Number("rate", null, NumberRange.Positive);

    private static double Lowest(IBlockOptions options) => options.Number("lowest", 0, NumberRange.NonNegative);

    private static int Steps(IBlockOptions options, string key) => options.Integer(key, null, minimum: 1);

    private static CyclicRate Cyclic(IBlockOptions options, bool halving) => new(
        options.Number("lowest", null, NumberRange.Positive),
        options.Number("highest", null, NumberRange.Positive),
        Steps(options, "half_period"),
        halving);
}
