using System.Text.Json;
using ClusterNet.Numerics.Tests.Golden;

namespace ClusterNet.Numerics.Tests.Optimizers;

public sealed class OptimizerTests
{
    public static TheoryData<string> All =>
    [
        "sgd", "momentum", "nesterov", "adagrad", "adadelta", "rmsprop", "rmsprop_centred", "adam", "amsgrad", "adamw", "adamax", "nadam", "chain",
    ];

    [SkippableFact]
    public void Sgd_agrees_with_the_reference() => Agrees("sgd", item => new Sgd(item.Option("weight_decay", 0)));

    [SkippableFact]
    public void Momentum_agrees_with_the_reference() => Agrees("momentum", item => new Momentum(item.Option("momentum", 0)));

    [SkippableFact]
    public void Nesterov_agrees_with_the_reference() => Agrees("nesterov", item => new Momentum(item.Option("momentum", 0), nesterov: true));

    [SkippableFact]
    public void Adam_agrees_with_the_reference() =>
        Agrees("adam", item => new Adam(item.Option("beta1", 0), item.Option("beta2", 0), item.Option("epsilon", 0)));

    [SkippableFact]
    public void Amsgrad_agrees_with_the_reference() => Agrees("adam", Betas((beta1, beta2, epsilon) => new AmsGrad(beta1, beta2, epsilon)), amsGrad: true);

    [SkippableFact]
    public void Adam_as_a_link_agrees_with_the_reference() =>
        Agrees("adam", Betas((beta1, beta2, epsilon) => new OptimizerChain([new ScaleByAdam(beta1, beta2, epsilon)])));

    [SkippableFact]
    public void Momentum_as_a_link_agrees_with_the_reference() => Agrees("momentum", item => new OptimizerChain([new AddMomentum(item.Option("momentum", 0))]));

    [SkippableFact]
    public void Nesterov_as_a_link_agrees_with_the_reference() =>
        Agrees("nesterov", item => new OptimizerChain([new AddMomentum(item.Option("momentum", 0), nesterov: true)]));

    [SkippableFact]
    public void Weight_decay_as_a_link_agrees_with_the_reference() => Agrees("sgd", item => new OptimizerChain([new WeightPenalty(l2: item.Option("weight_decay", 0))]));

    [SkippableFact]
    public void Adagrad_agrees_with_the_reference() => Agrees("adagrad", item => new Adagrad(item.Option("epsilon", 0)));

    [SkippableFact]
    public void Adadelta_agrees_with_the_reference() => Agrees("adadelta", item => new Adadelta(item.Option("decay", 0), item.Option("epsilon", 0)));

    [SkippableFact]
    public void Rmsprop_agrees_with_the_reference() => Agrees("rmsprop", item => new RmsProp(item.Option("decay", 0), item.Option("epsilon", 0)));

    [SkippableFact]
    public void Adamw_agrees_with_the_reference() =>
        Agrees("adamw", item => new AdamW(item.Option("beta1", 0), item.Option("beta2", 0), item.Option("epsilon", 0), item.Option("weight_decay", 0)));

    [SkippableFact]
    public void Adamax_agrees_with_the_reference() => Agrees("adamax", Betas((beta1, beta2, epsilon) => new Adamax(beta1, beta2, epsilon)));

    [SkippableFact]
    public void Nadam_agrees_with_the_reference() =>
        Agrees("nadam", item => new Nadam(item.Option("beta1", 0), item.Option("beta2", 0), item.Option("epsilon", 0), item.Option("momentum_decay", 0)));

    [Theory]
    [MemberData(nameof(All))]
    public void An_element_has_the_same_bits_alone_as_among_others(string name)
    {
        float[] gradient = TestNumbers.Everything()[..Optimizer.BlockLength];
        float[] weights = TestNumbers.Normal(gradient.Length, stream: 30);
        float[] together = Run(Make(name), weights, gradient, blockLength: gradient.Length);
        float[] alone = Run(Make(name), weights, gradient, blockLength: 1);
        float[] ragged = Run(Make(name), weights, gradient, blockLength: 13);
        alone.AsSpan().ShouldHaveTheBitsOf(together, "one by one");
        ragged.AsSpan().ShouldHaveTheBitsOf(together, "in blocks of 13");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void New_weights_may_overwrite_the_old(string name)
    {
        float[] gradient = TestNumbers.Normal(100, stream: 31);
        float[] weights = TestNumbers.Normal(100, stream: 32);
        Optimizer optimizer = Make(name);
        float[] separate = new float[100];
        optimizer.Update(new UpdateContext(0, 0.1f), weights, separate, gradient, new OptimizerState(optimizer, 100).Slice(0, 100));
        optimizer.Update(new UpdateContext(0, 0.1f), weights, weights, gradient, new OptimizerState(optimizer, 100).Slice(0, 100));
        weights.ShouldBe(separate);
    }

    [Theory]
    [InlineData("momentum")]
    [InlineData("rmsprop_centred")]
    [InlineData("adam")]
    [InlineData("nadam")]
    [InlineData("chain")]
    public void Moments_of_a_dead_weight_end_at_zero_and_are_never_denormal(string name)
    {
        Optimizer optimizer = name switch
        {
            "adam" => new Adam(beta2: 0.95),
            "nadam" => new Nadam(beta2: 0.95),
            "rmsprop_centred" => new RmsProp(0.95, centred: true),
            "chain" => new OptimizerChain([new ScaleByAdam(beta2: 0.95), new AddMomentum()]),
            _ => new Momentum(),
        };
        OptimizerState state = new(optimizer, 1);
        float[] weight = [1];
        optimizer.Update(new UpdateContext(0, 0.001f), weight, weight, [0.3f], state.Slice(0, 1));
        for (int step = 1; step < 3000; step++)
        {
            optimizer.Update(new UpdateContext(step, 0.001f), weight, weight, [0], state.Slice(0, 1));
            for (int vector = 0; vector < optimizer.StateVectorCount; vector++)
                float.IsSubnormal(state[vector].Span[0]).ShouldBeFalse();
        }

        state[0].Span[0].ShouldBe(0f);
        float.IsFinite(weight[0]).ShouldBeTrue();
    }

    [Fact]
    public void Options_out_of_range_are_errors()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new Sgd(-0.1)).Message.ShouldContain("a number of 0 or more");
        Should.Throw<ArgumentOutOfRangeException>(() => new Momentum(1)).Message.ShouldContain("from 0 to below 1");
        Should.Throw<ArgumentOutOfRangeException>(() => new Adam(epsilon: 0)).Message.ShouldContain("above 0");
        Should.Throw<ArgumentOutOfRangeException>(() => new Adam(beta1: double.NaN));
        Should.Throw<ArgumentOutOfRangeException>(() => new ConstantLearningRate(-1));
    }

    [Fact]
    public void Spans_of_different_lengths_are_errors() =>
        Should.Throw<ArgumentException>(() => new Sgd().Update(new UpdateContext(0, 1), new float[3], new float[3], new float[2], new OptimizerState(new Sgd(), 3).Slice(0, 3)));

    private static Optimizer Make(string name) => name switch
    {
        "sgd" => new Sgd(0.01),
        "momentum" => new Momentum(0.9, nesterov: false, 0.01),
        "nesterov" => new Momentum(0.9, nesterov: true, 0.01),
        "adagrad" => new Adagrad(weightDecay: 0.01),
        "adadelta" => new Adadelta(weightDecay: 0.01),
        "rmsprop" => new RmsProp(weightDecay: 0.01),
        "rmsprop_centred" => new RmsProp(centred: true),
        "adam" => new Adam(weightDecay: 0.01),
        "amsgrad" => new AmsGrad(weightDecay: 0.01),
        "adamw" => new AdamW(),
        "adamax" => new Adamax(weightDecay: 0.01),
        "nadam" => new Nadam(weightDecay: 0.01),
        "chain" => new OptimizerChain(
            [new ClipByValue(0.5), new WeightPenalty(0.01, 0.02), new ScaleByRmsProp(), new AddMomentum(0.8, nesterov: true)], new Momentum(0.5)),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such optimizer"),
    };

    private static Func<JsonElement, Optimizer> Betas(Func<double, double, double, Optimizer> make) =>
        item => make(item.Option("beta1", 0), item.Option("beta2", 0), item.Option("epsilon", 0));

    private static float[] Run(Optimizer optimizer, float[] start, float[] gradient, int blockLength)
    {
        OptimizerState state = new(optimizer, start.Length);
        float[] weights = [.. start];
        for (int step = 0; step < 3; step++)
            for (int first = 0; first < weights.Length; first += blockLength)
            {
                int length = Math.Min(blockLength, weights.Length - first);
                Span<float> block = weights.AsSpan(first, length);
                optimizer.Update(new UpdateContext(step, 0.01f), block, block, gradient.AsSpan(first, length), state.Slice(first, length));
            }

        return weights;
    }

    private static void Agrees(string name, Func<JsonElement, Optimizer> make, bool amsGrad = false)
    {
        foreach (JsonElement item in GoldenFile.Cases("optimizers.json", name))
        {
            if (item.GetProperty("name").GetString() != name || item.GetProperty("options").TryGetProperty("amsgrad", out _) != amsGrad)
                continue;
            Optimizer optimizer = make(item);
            float learningRate = (float)item.Option("lr", 0);
            float[] weights = item.Tensor("start").Floats;
            OptimizerState state = new(optimizer, weights.Length);
            GoldenTensor[] gradients = [.. item.GetProperty("gradients").EnumerateArray().Select(GoldenTensor.Parse)];
            GoldenTensor[] expected = [.. item.GetProperty("parameters").EnumerateArray().Select(GoldenTensor.Parse)];
            for (int step = 0; step < gradients.Length; step++)
            {
                optimizer.Update(new UpdateContext(step, learningRate), weights, weights, gradients[step].Floats, state.Slice(0, weights.Length));
                weights.ShouldBeCloseTo(expected[step].Data, $"{name} after step {step}");
            }
        }
    }
}
