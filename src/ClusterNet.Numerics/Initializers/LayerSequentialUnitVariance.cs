namespace ClusterNet.Numerics;

/// <summary>
/// The data-driven initialization LSUV (Mishkin and Matas 2016): layer by layer from the input on, the weights are divided by the standard
/// deviation of the layer's outputs over some samples, until their variance is 1. The paper starts from orthogonal weights. A function of
/// its arguments alone: whoever computes it gets the same bits.
/// </summary>
/// <remarks>
/// What is scaled is each layer that has a trained parameter of two or more dimensions, also inside nested sequences; other containers
/// (residuals, branches) are passed through as they are. Layers see the samples as one slice, at inference. A layer whose outputs are all
/// equal is left alone.
/// </remarks>
public sealed class LayerSequentialUnitVariance
{
    private readonly LayerPass _pass = new(seed: 0);

    /// <summary>Makes the procedure.</summary>
    /// <param name="tolerance">How far from 1 the variance may stay, above 0; 0.01 by default.</param>
    /// <param name="iterations">The most divisions of one layer, 1 or more; 10 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public LayerSequentialUnitVariance(double tolerance = 0.01, int iterations = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, 1);
        Tolerance = NumberRange.Positive.Require(tolerance);
        Iterations = iterations;
    }

    /// <summary>How far from 1 the variance may stay.</summary>
    public double Tolerance { get; }

    /// <summary>The most divisions of one layer.</summary>
    public int Iterations { get; }

    /// <summary>Scales the weights of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="features">Samples as they are trained on, [samples, input size]; some hundred are enough.</param>
    /// <param name="weights">The flat vector, initialized; its weights are scaled in place.</param>
    /// <exception cref="ArgumentException">There is no sample, or a length is not the model's.</exception>
    public void Rescale(Model model, ReadOnlySpan<float> features, Span<float> weights)
    {
        int rows = features.Length / model.InputShape.Size;
        if (rows == 0 || features.Length % model.InputShape.Size != 0)
            throw new ArgumentException(
                $"Expected one or more samples of {model.InputShape.Size} numbers; there are {features.Length} numbers.", nameof(features));
        if (weights.Length != model.Layout.Length)
            throw new ArgumentException($"The model has {model.Layout.Length} parameters; there are {weights.Length}.", nameof(weights));
        _pass.Begin(PassMode.Inference, new long[rows], [0, rows], SumSchedule.SingleLeaf, step: 0, globalSamples: rows);
        SequentialLayer root = model.BuildLayer();
        root.Reserve(rows, slices: 1);
        RescaleSequence(root, features.ToArray(), weights);
    }

    private float[] RescaleSequence(SequentialLayer sequence, float[] input, Span<float> weights)
    {
        int offset = 0;
        float[] activations = input;
        foreach (Layer layer in sequence.Children)
        {
            Span<float> own = weights.Slice(offset, layer.ParameterCount);
            activations = layer is SequentialLayer nested ? RescaleSequence(nested, activations, own) : RescaleLayer(layer, activations, own);
            offset += layer.ParameterCount;
        }

        return activations;
    }

    private float[] RescaleLayer(Layer layer, float[] input, Span<float> parameters)
    {
        float[] output = new float[_pass.Rows * layer.OutputShape.Size];
        layer.Forward(_pass, parameters, input, output);
        bool scales = layer.Children.IsEmpty && layer.Parameters.Any(IsWeight);
        for (int iteration = 0; iteration < Iterations && scales; iteration++)
        {
            double variance = Variance(output);
            if (!(variance > 0) || Math.Abs(variance - 1) <= Tolerance)
                break;
            ScaleWeights(layer, parameters, 1 / Math.Sqrt(variance));
            layer.Forward(_pass, parameters, input, output);
        }

        return output;
    }

    private static bool IsWeight(ParameterDefinition parameter) => parameter.UpdateRule == UpdateRule.Optimizer && parameter.Shape.Rank >= 2;

    private static void ScaleWeights(Layer layer, Span<float> parameters, double scale)
    {
        int offset = 0;
        foreach (ParameterDefinition parameter in layer.Parameters)
        {
            if (IsWeight(parameter))
                foreach (ref float weight in parameters.Slice(offset, parameter.Length))
                    weight = (float)(weight * scale);
            offset += parameter.Length;
        }
    }

    private static double Variance(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
            sum += value;
        double mean = sum / values.Length;
        double squares = 0;
        foreach (float value in values)
            squares += (value - mean) * (value - mean);
        return squares / values.Length;
    }
}
