using System.Text.Json;
using ClusterNet.Numerics.Tests.Golden;

namespace ClusterNet.Numerics.Tests.Optimizers;

public sealed class OptimizerTests
{
    public static TheoryData<string> All => ["sgd", "momentum", "nesterov", "adam"];

    [SkippableFact]
    public void Sgd_agrees_with_the_reference() => Agrees("sgd", item => new Sgd(item.Option("weight_decay", 0)));

    [SkippableFact]
    public void Momentum_agrees_with_the_reference() => Agrees("momentum", item => new Momentum(item.Option("momentum", 0)));

    [SkippableFact]
    public void Nesterov_agrees_with_the_reference() =>
        Agrees("nesterov", item => new Momentum(item.Option("momentum", 0), nesterov: true));

    [SkippableFact]
    public void Adam_agrees_with_the_reference() =>
        Agrees("adam", item => new Adam(item.Option("beta1", 0), item.Option("beta2", 0), item.Option("epsilon", 0)));

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
        optimizer.Update(0, 0.1f, weights, separate, gradient, new OptimizerState(optimizer, 100).Slice(0, 100));
        optimizer.Update(0, 0.1f, weights, weights, gradient, new OptimizerState(optimizer, 100).Slice(0, 100));
        weights.ShouldBe(separate);
    }

    [Theory]
    [InlineData("momentum")]
    [InlineData("adam")]
    public void Moments_of_a_dead_weight_end_at_zero_and_are_never_denormal(string name)
    {
        Optimizer optimizer = name == "adam" ? new Adam(beta2: 0.95) : new Momentum();
        OptimizerState state = new(optimizer, 1);
        float[] weight = [1];
        optimizer.Update(0, 0.001f, weight, weight, [0.3f], state.Slice(0, 1));
        for (int step = 1; step < 3000; step++)
        {
            optimizer.Update(step, 0.001f, weight, weight, [0], state.Slice(0, 1));
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
        Should.Throw<ArgumentException>(() =>
            new Sgd().Update(0, 1, new float[3], new float[3], new float[2], new OptimizerState(new Sgd(), 3).Slice(0, 3)));

    private static Optimizer Make(string name) => name switch
    {
        "sgd" => new Sgd(0.01),
        "momentum" => new Momentum(0.9, nesterov: false, 0.01),
        "nesterov" => new Momentum(0.9, nesterov: true, 0.01),
        _ => new Adam(weightDecay: 0.01),
    };

    private static float[] Run(Optimizer optimizer, float[] start, float[] gradient, int blockLength)
    {
        OptimizerState state = new(optimizer, start.Length);
        float[] weights = [.. start];
        for (int step = 0; step < 3; step++)
            for (int first = 0; first < weights.Length; first += blockLength)
            {
                int length = Math.Min(blockLength, weights.Length - first);
                Span<float> block = weights.AsSpan(first, length);
                optimizer.Update(step, 0.01f, block, block, gradient.AsSpan(first, length), state.Slice(first, length));
            }

        return weights;
    }

    private static void Agrees(string name, Func<JsonElement, Optimizer> make)
    {
        foreach (JsonElement item in GoldenFile.Cases("optimizers.json", name))
        {
            if (item.GetProperty("name").GetString() != name || item.GetProperty("options").TryGetProperty("amsgrad", out _))
                continue;
            Optimizer optimizer = make(item);
            float learningRate = (float)item.Option("lr", 0);
            float[] weights = item.Tensor("start").Floats;
            OptimizerState state = new(optimizer, weights.Length);
            GoldenTensor[] gradients = [.. item.GetProperty("gradients").EnumerateArray().Select(GoldenTensor.Parse)];
            GoldenTensor[] expected = [.. item.GetProperty("parameters").EnumerateArray().Select(GoldenTensor.Parse)];
            for (int step = 0; step < gradients.Length; step++)
            {
                optimizer.Update(step, learningRate, weights, weights, gradients[step].Floats, state.Slice(0, weights.Length));
                weights.ShouldBeCloseTo(expected[step].Data, $"{name} after step {step}");
            }
        }
    }
}
