using ClusterNet.Numerics.Tests.Golden;
using MathNet.Numerics.Statistics;

namespace ClusterNet.Numerics.Tests.Initializing;

public sealed class LayerSequentialUnitVarianceTests
{
    private const int Samples = 200;

    private static readonly Model Model = new(
        new Shape(20),
        new Sequential(
            new Dense(30, Initializers.Orthogonal), new Relu(), new Sequential(new Dense(25, new NormalInitializer(3)), new Tanh()), new Dense(4, Initializers.Orthogonal)),
        new MeanSquaredError());

    private readonly float[] _features = TestNumbers.Normal(Samples * 20, stream: 100, scale: 7);

    [Fact]
    public void Every_layer_with_weights_has_outputs_of_variance_1()
    {
        float[] weights = Rescaled();
        foreach (int layers in new[] { 1, 4 })
        {
            Module[] modules = [new Dense(30), new Relu(), new Sequential(new Dense(25), new Tanh()), new Dense(4)];
            Model part = new(new Shape(20), new Sequential(modules.AsSpan(0, layers)), new MeanSquaredError());
            Outputs(part, weights).Variance().ShouldBe(1, 0.02);
        }
    }

    [Fact]
    public void Biases_are_not_touched() =>
        Rescaled().AsSpan(20 * 30, 30).ToArray().ShouldAllBe(bias => bias == 0);

    [Fact]
    public void The_same_samples_give_the_same_bits() => Rescaled().AsSpan().ShouldHaveTheBitsOf(Rescaled(), "weights");

    [Fact]
    public void A_layer_without_variance_is_left_alone()
    {
        Model dead = new(new Shape(20), new Sequential(new Dense(3, Initializers.Zeros)), new MeanSquaredError());
        float[] weights = new float[dead.Layout.Length];
        new LayerSequentialUnitVariance().Rescale(dead, _features, weights);
        weights.ShouldAllBe(weight => weight == 0);
    }

    [Fact]
    public void Half_a_sample_is_an_error() =>
        Should.Throw<ArgumentException>(() => new LayerSequentialUnitVariance().Rescale(Model, new float[30], new float[Model.Layout.Length]));

    private float[] Rescaled()
    {
        float[] weights = new float[Model.Layout.Length];
        Model.InitializeWeights(TestNumbers.Seed, weights);
        new LayerSequentialUnitVariance().Rescale(Model, _features, weights);
        return weights;
    }

    private IEnumerable<double> Outputs(Model model, float[] weights)
    {
        GradientComputer computer = new(model, TestNumbers.Seed);
        computer.Begin(PassMode.Inference, new long[Samples], [0, Samples], SumSchedule.SingleLeaf, 0, Samples);
        _features.CopyTo(computer.Features);
        for (int stage = 0; stage < computer.Stages; stage++)
            computer.Forward(weights, stage);
        return [.. computer.Predictions.ToArray().Select(value => (double)value)];
    }
}
