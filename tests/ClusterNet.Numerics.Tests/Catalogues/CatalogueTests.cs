namespace ClusterNet.Numerics.Tests.Catalogues;

public sealed class CatalogueTests
{
    [Fact]
    public void Blocks_are_made_by_name_with_their_options()
    {
        FixedOptions denseOptions = new("units=12", "initializer=xavier_uniform", "bias=false");
        Dense dense = StandardCatalogues.Layers.Create("dense", denseOptions).ShouldBeOfType<Dense>();
        dense.Units.ShouldBe(12);
        dense.HasBias.ShouldBeFalse();
        dense.Initializer.ShouldBeSameAs(Initializers.XavierUniform);
        FixedOptions nesterovOptions = new("momentum=0.8", "weight_decay=0.001");
        Momentum nesterov = StandardCatalogues.Optimizers.Create("nesterov", nesterovOptions).ShouldBeOfType<Momentum>();
        (nesterov.Nesterov, nesterov.Factor, nesterov.WeightDecay).ShouldBe((true, 0.8, 0.001));
        StandardCatalogues.LearningRates.Create("constant", new FixedOptions("rate=0.25")).At(17).ShouldBe(0.25);
    }

    [Fact]
    public void Every_block_can_be_made_with_its_defaults()
    {
        FixedOptions options = new(
            "units=3", "rate=0.1", "every=10", "decay=0.5", "period=20", "steps=30", "then=sgd", "lowest=0.1", "highest=0.2", "half_period=5",
            "limit=1", "strength=0.1", "l1=0.1", "l2=0.1", "schedule=constant");
        foreach (string name in StandardCatalogues.Layers.Names.Except(StandardModulesTests.Names))
            StandardCatalogues.Layers.Create(name, options).Build(new Shape(4));
        foreach (string name in StandardCatalogues.Activations.Names)
            StandardCatalogues.Activations.Create(name, options).Build(new Shape(4)).OutputShape.ShouldBe(new Shape(name == "maxout" ? 2 : 4), name);
        foreach (string name in StandardCatalogues.Losses.Names)
            StandardCatalogues.Losses.Create(name, options).TargetWidth(new Shape(2)).ShouldBeGreaterThan(0);
        foreach (string name in StandardCatalogues.Optimizers.Names)
            StandardCatalogues.Optimizers.Create(name, options).StateNames.ShouldBeUnique();
        foreach (string name in StandardCatalogues.OptimizerLinks.Names)
            StandardCatalogues.OptimizerLinks.Create(name, options).StateNames.ShouldBeUnique();
        foreach (string name in StandardCatalogues.LearningRates.Names.Where(name => name != "warm_up"))
            StandardCatalogues.LearningRates.Create(name, options).At(3).ShouldBeGreaterThan(0);
        foreach (string name in StandardCatalogues.Initializers.Names)
            StandardCatalogues.Initializers.Create(name, options);
    }

    [Fact]
    public void A_warm_up_holds_the_schedule_that_follows() =>
        StandardCatalogues.LearningRates.Create("warm_up", new FixedOptions("then=constant", "rate=0.5", "steps=4")).At(1).ShouldBe(0.2, 1e-15);

    [Fact]
    public void An_unknown_name_is_an_error_with_a_suggestion()
    {
        UnknownNameException error =
            Should.Throw<UnknownNameException>(() => StandardCatalogues.Optimizers.Create("adma", new FixedOptions()));
        error.Suggestion.ShouldBe("adam");
        error.Message.ShouldBe("There is no optimizer 'adma'. Did you mean 'adam'? Known: " +
            "adadelta, adagrad, adam, adamax, adamw, amsgrad, chain, momentum, nadam, nesterov, rmsprop, sgd.");
    }

    [Theory]
    [InlineData("ReLU", "relu")]
    [InlineData("softmax-cross-entropy", "softmax_cross_entropy")]
    [InlineData("sigmod", "sigmoid")]
    [InlineData("convolution", null)]
    public void The_closest_name_is_suggested(string name, string? expected) =>
        NameSuggestion.Closest(name, ["relu", "sigmoid", "softmax_cross_entropy", "tanh"]).ShouldBe(expected);

    [Fact]
    public void A_users_block_is_added_without_touching_the_standard_ones()
    {
        Catalogue<Loss> extended = StandardCatalogues.Losses.With("mine", _ => new MeanSquaredError());
        extended.Create("mine", new FixedOptions()).ShouldBeOfType<MeanSquaredError>();
        StandardCatalogues.Losses.Contains("mine").ShouldBeFalse();
    }

    [Fact]
    public void Ranges_say_what_they_allow()
    {
        NumberRange.Any.ToString().ShouldBe("a number");
        NumberRange.Positive.ToString().ShouldBe("a number above 0");
        NumberRange.NonNegative.ToString().ShouldBe("a number of 0 or more");
        NumberRange.ZeroToBelowOne.ToString().ShouldBe("a number from 0 to below 1");
        NumberRange.ZeroToOne.ToString().ShouldBe("a number from 0 to 1");
        new NumberRange(double.NegativeInfinity, 2.5, false, true).ToString().ShouldBe("a number of at most 2.5");
        NumberRange.Any.Contains(double.PositiveInfinity).ShouldBeFalse();
    }
}
