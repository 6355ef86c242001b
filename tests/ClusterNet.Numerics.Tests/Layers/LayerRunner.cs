namespace ClusterNet.Numerics.Tests.Layers;

/// <summary>Runs one layer on its own, in one slice or in several.</summary>
public sealed class LayerRunner
{
    private readonly LayerPass _pass = new(TestNumbers.Seed);

    public LayerRunner(Module module, Shape input, int[] rowStarts, SumSchedule schedule)
    {
        Layer = module.Build(input);
        Rows = rowStarts[^1];
        Layer.Reserve(Rows, rowStarts.Length - 1);
        long[] sampleIds = [.. Enumerable.Range(0, Rows).Select(row => (long)row)];
        _pass.Begin(PassMode.Training, sampleIds, rowStarts, schedule, step: 3, globalSamples: Rows);
        Parameters = new float[Layer.ParameterCount];
    }

    public Layer Layer { get; }

    public int Rows { get; }

    public float[] Parameters { get; set; }

    public float[] Forward(float[] input)
    {
        float[] output = new float[Rows * Layer.OutputShape.Size];
        Layer.Forward(_pass, Parameters, input, output);
        return output;
    }

    /// <summary>The input gradient, and the parameter gradient of each output of the schedule.</summary>
    public (float[] Input, AlignedVector[] Parameters) Backward(float[] input, float[] output, float[] outputGradient)
    {
        float[] inputGradient = new float[input.Length];
        AlignedVector[] gradients = [.. Enumerable.Range(0, _pass.Schedule.Outputs).Select(_ => new AlignedVector(Layer.ParameterCount))];
        Layer.Backward(
            _pass, Parameters, input, output, outputGradient, inputGradient, new GradientOutputs(gradients, 0, Layer.ParameterCount));
        return (inputGradient, gradients);
    }
}
