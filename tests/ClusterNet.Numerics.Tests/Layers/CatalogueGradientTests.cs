namespace ClusterNet.Numerics.Tests.Layers;

/// <summary>The gradient check of every layer of the catalogue, in three slices of which one is empty.</summary>
public sealed class CatalogueGradientTests
{
    /// <summary>Large next to the variances here, so that the seventh derivative stays small where a slice has two rows.</summary>
    private const double Epsilon = 1;

    public static TheoryData<string> Names => [.. Cases.Keys];

    private static Dictionary<string, (Module Module, Shape Input)> Cases { get; } = new(StringComparer.Ordinal)
    {
        ["convolution"] = (new Convolution2D(3), new Shape(2, 4, 5)),
        ["convolution with stride and padding"] = (new Convolution2D(2, kernel: 3, stride: 2, padding: 1), new Shape(2, 5, 4)),
        ["convolution of one pixel"] = (new Convolution2D(3, kernel: 1, bias: false), new Shape(2, 3, 2)),
        ["average pooling"] = (new AveragePooling2D(kernel: 3, stride: 2, padding: 1), new Shape(2, 5, 4)),
        ["global average pooling"] = (new GlobalAveragePooling(), new Shape(3, 3, 2)),
        ["flatten"] = (new Flatten(), new Shape(2, 3, 2)),
        ["reshape"] = (new Reshape(3, 4), new Shape(2, 3, 2)),
        ["time-distributed dense"] = (new TimeDistributedDense(3), new Shape(4, 2)),
        ["time-distributed dense without bias"] = (new TimeDistributedDense(3, bias: false), new Shape(4, 2)),
        ["batch normalization of features"] = (new BatchNormalization(epsilon: Epsilon), new Shape(4)),
        ["batch normalization of channels"] = (new BatchNormalization(epsilon: Epsilon), new Shape(2, 3, 2)),
        ["layer normalization"] = (new LayerNormalization(epsilon: Epsilon), new Shape(5)),
        ["layer normalization of time steps"] = (new LayerNormalization(epsilon: Epsilon), new Shape(3, 4)),
        ["dropout"] = (new Dropout(0.4), new Shape(9)),
        ["noise"] = (new GaussianNoise(0.3), new Shape(5)),
        ["shift"] = (new RandomShift(), new Shape(2, 4, 5)),
        ["flip"] = (new RandomFlip(vertical: true), new Shape(2, 4, 5)),
        ["rotation"] = (new RandomRotation(40), new Shape(2, 4, 5)),
        ["zoom"] = (new RandomZoom(0.4), new Shape(1, 4, 5)),
        ["cutout"] = (new RandomCutout(3), new Shape(2, 4, 5)),
        ["simple recurrent"] = (new SimpleRecurrent(3), new Shape(4, 2)),
        ["last of simple recurrent"] = (new SimpleRecurrent(3, RecurrentOutput.Last), new Shape(3, 2)),
        ["gru"] = (new Gru(3), new Shape(4, 2)),
        ["last of gru"] = (new Gru(3, RecurrentOutput.Last), new Shape(3, 2)),
        ["lstm"] = (new Lstm(3), new Shape(4, 2)),
        ["last of lstm"] = (new Lstm(3, RecurrentOutput.Last), new Shape(3, 2)),
        ["residual"] = (new Residual(new Dense(4), new Tanh(), new Dense(4)), new Shape(4)),
        ["residual with projection"] = (
            new Residual(new Sequential(new Dense(4), new Tanh(), new Dense(3)), new Dense(3, bias: false)),
            new Shape(2)),
        ["residual of convolutions"] = (
            new Residual(
                new Sequential(new Convolution2D(2, padding: 1), new Tanh(), new Convolution2D(3, stride: 2, padding: 1)),
                new Convolution2D(3, kernel: 1, stride: 2)),
            new Shape(1, 4, 4)),
        ["nested residuals"] = (new Residual(new Tanh(), new Residual(new Dense(3), new Sigmoid())), new Shape(3)),
        ["added branches"] = (
            new Branches(BranchMerge.Add, new Dense(3), new Sequential(new Tanh(), new Dense(3)), new Dense(3, bias: false)),
            new Shape(4)),
        ["concatenated branches"] = (
            new Branches(BranchMerge.Concatenate, new Tanh(), new Dense(2), new Sequential(new Dense(3), new Sigmoid())),
            new Shape(3)),
        ["concatenated time steps"] = (
            new Branches(BranchMerge.Concatenate, new TimeDistributedDense(2), new Tanh(), new SimpleRecurrent(2)),
            new Shape(3, 2)),
        ["concatenated channels"] = (
            new Branches(BranchMerge.Concatenate, new Convolution2D(2, kernel: 1), new Convolution2D(1, padding: 1), new Identity()),
            new Shape(2, 3, 3)),
        ["everything inside everything"] = (
            new Sequential(
                new Residual(
                    new Branches(BranchMerge.Add, new Sequential(new Dense(3), new Dropout(0.3)), new Dense(3)), new LayerNormalization(Epsilon)),
                new Tanh(),
                new Dense(2)),
            new Shape(3)),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_layer_has_the_gradient_of_its_output(string name) => GradientCheck.Run(Cases[name].Module, Cases[name].Input);

    [Theory]
    [InlineData(2, 2, 0)]
    [InlineData(3, 2, 1)]
    [InlineData(3, 1, 0)]
    public void Max_pooling_has_the_gradient_of_its_output(int kernel, int stride, int padding)
    {
        // No two pixels are nearer than the steps of the finite difference reach.
        float[] sample = [.. Enumerable.Range(0, 40).Select(index => index * 7 % 40 * 0.4f)];
        GradientCheck.Run(new MaxPooling2D(kernel, stride, padding), new Shape(2, 4, 5), sample: sample);
    }

    [Fact]
    public void An_embedding_has_the_gradient_of_its_output()
    {
        LayerRunner runner = new(new Embedding(4, 3), new Shape(2), [0, 3, 3, 5], new SumSchedule([0, 1, 1], [false, false, true]));
        runner.Parameters = TestNumbers.Normal(12, stream: 11);
        float[] input = [0, 2, 2, 3, 2, 2, 0, 3, 3, 3];
        float[] output = runner.Forward(input);
        float[] outputGradient = TestNumbers.Normal(output.Length, stream: 12);
        (float[] inputGradient, AlignedVector[] gradients) = runner.Backward(input, output, outputGradient);
        double Projection() => runner.Forward(input).Zip(outputGradient, (y, dy) => (double)y * dy).Sum();
        GradientCheck.Compare(runner.Parameters, gradients[0].Span.ToArray(), Projection, "parameter");
        inputGradient.ShouldAllBe(gradient => gradient == 0);
    }
}
