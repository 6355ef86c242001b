namespace ClusterNet.Numerics.Tests.Training;

/// <summary>Models in which together every layer of the catalogue stands.</summary>
public static class TestModels
{
    public const int Classes = 4;

    public static IReadOnlyDictionary<string, Model> All { get; } = new Dictionary<string, Model>(StringComparer.Ordinal)
    {
        ["convolutional"] = Classifier(
            new Shape(2, 9, 8),
            new RandomShift(1), new RandomFlip(), new RandomRotation(15), new RandomZoom(0.1), new RandomCutout(3),
            new Convolution2D(5, padding: 1, bias: false), new BatchNormalization(), new Relu(), new MaxPooling2D(),
            new Convolution2D(6, padding: 1), new BatchNormalization(), new Tanh(), new AveragePooling2D(),
            new Dropout(0.25), new Flatten(), new Dense(7), new BatchNormalization(), new Relu(), new Dropout(0.5)),
        ["residual"] = Classifier(
            new Shape(3, 6, 6),
            new Residual(
                new Sequential(
                    new Convolution2D(4, stride: 2, padding: 1), new BatchNormalization(), new Relu(), new Convolution2D(4, padding: 1)),
                new Convolution2D(4, kernel: 1, stride: 2, bias: false)),
            new Branches(
                BranchMerge.Concatenate, new Convolution2D(3, kernel: 1), new Sequential(new Convolution2D(2, padding: 1), new Relu())),
            new GlobalAveragePooling(),
            new Branches(BranchMerge.Add, new Dense(6), new Sequential(new GaussianNoise(), new Dense(6), new Tanh())),
            new Residual(new Dense(6), new LayerNormalization(), new Dropout(0.2), new Dense(6))),
        ["recurrent"] = Classifier(
            new Shape(12),
            new Reshape(6, 2), new TimeDistributedDense(5), new LayerNormalization(), new Lstm(6), new Dropout(0.3), new SimpleRecurrent(4),
            new Branches(BranchMerge.Concatenate, new Gru(5, RecurrentOutput.Last), new Lstm(3, RecurrentOutput.Last))),
        ["embedding"] = Classifier(new Shape(7), new Embedding(9, 4), new Gru(5), new Flatten()),
    };

    /// <summary>Inputs of some rows; whole numbers below 9 for the model that looks them up.</summary>
    public static float[] Features(string name, int rows)
    {
        float[] numbers = TestNumbers.Normal(rows * All[name].InputShape.Size, stream: 95);
        return name == "embedding" ? [.. numbers.Select(number => MathF.Floor(MathF.Abs(number) * 100) % 9)] : numbers;
    }

    public static float[] Targets(int rows) => [.. Enumerable.Range(0, rows).Select(row => (float)(row * 7 % Classes))];

    private static Model Classifier(Shape input, params Module[] modules) =>
        new(input, new Sequential([.. modules, new Dense(Classes)]), new SoftmaxCrossEntropy());
}
