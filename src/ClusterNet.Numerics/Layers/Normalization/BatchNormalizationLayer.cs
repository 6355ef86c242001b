using System.Collections.Immutable;

namespace ClusterNet.Numerics;

/// <summary>A lane's batch normalization. Between the passes it keeps the statistics of each slice.</summary>
internal sealed class BatchNormalizationLayer : Layer
{
    private readonly int _channels;
    private readonly int _plane;
    private readonly float _momentum;
    private readonly float _epsilon;
    private AlignedVector _means = new(0);
    private AlignedVector _variances = new(0);
    private AlignedVector _coefficients = new(0);

    public BatchNormalizationLayer(Shape shape, float momentum, float epsilon, ImmutableArray<ParameterDefinition> parameters)
        : base(shape, shape, parameters)
    {
        _channels = shape[0];
        _plane = shape.Size / shape[0];
        _momentum = momentum;
        _epsilon = epsilon;
    }

    private Span<float> InverseDeviations => _coefficients.Span[.._channels];

    private Span<float> Scales => _coefficients.Span.Slice(_channels, _channels);

    private Span<float> Shifts => _coefficients.Span.Slice(2 * _channels, _channels);

    private Span<float> Slopes => _coefficients.Span.Slice(3 * _channels, _channels);

    /// <inheritdoc/>
    public override void Reserve(int rows, int slices)
    {
        WorkBuffer.Grow(ref _means, slices * _channels);
        WorkBuffer.Grow(ref _variances, slices * _channels);
        WorkBuffer.Grow(ref _coefficients, 4 * _channels);
    }

    /// <inheritdoc/>
    public override void Forward(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output)
    {
        for (int slice = 0; slice < pass.Slices; slice++)
        {
            ReadOnlySpan<float> x = SliceOf(pass, slice, input);
            TakeStatistics(pass.Mode, parameters, slice, x);
            SetScales(parameters, slice);
            parameters.Slice(_channels, _channels).CopyTo(Shifts);
            ChannelNormalization.Apply(x, Means(slice), Scales, Shifts, _plane, SliceOf(pass, slice, output));
        }
    }

    /// <inheritdoc/>
    public override void Backward(
        LayerPass pass,
        ReadOnlySpan<float> parameters,
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> output,
        ReadOnlySpan<float> outputGradient,
        Span<float> inputGradient,
        GradientOutputs gradients)
    {
        pass.SliceSum.Begin(pass.Schedule, ParameterCount);
        for (int slice = 0; slice < pass.Slices; slice++)
        {
            ReadOnlySpan<float> x = SliceOf(pass, slice, input);
            ReadOnlySpan<float> dy = SliceOf(pass, slice, outputGradient);
            Span<float> leaf = pass.SliceSum.Leaf();
            leaf.Clear();
            SetScales(parameters, slice);
            Span<float> weightGradient = leaf[.._channels];
            Span<float> biasGradient = leaf.Slice(_channels, _channels);
            SumGradients(x, dy, slice, weightGradient, biasGradient);
            if (!inputGradient.IsEmpty)
                InputGradient(pass.Mode, x, dy, slice, weightGradient, biasGradient, SliceOf(pass, slice, inputGradient));
            if (pass.Mode == PassMode.Training)
                MoveRunning(pass, parameters, slice, leaf[(2 * _channels)..]);
            pass.SliceSum.Push(gradients);
        }
    }

    /// <summary>The mean and the biased variance of a slice: its own in training, the running ones in inference.</summary>
    private void TakeStatistics(PassMode mode, ReadOnlySpan<float> parameters, int slice, ReadOnlySpan<float> x)
    {
        Span<float> means = Means(slice);
        Span<float> variances = Variances(slice);
        if (mode == PassMode.Inference)
        {
            parameters.Slice(2 * _channels, _channels).CopyTo(means);
            parameters.Slice(3 * _channels, _channels).CopyTo(variances);
            return;
        }

        means.Clear();
        variances.Clear();
        for (int start = 0; start < x.Length; start += InputShape.Size)
            ChannelSums.Add(x.Slice(start, InputShape.Size), _plane, means);
        DivideByCount(means, x.Length);
        for (int start = 0; start < x.Length; start += InputShape.Size)
            ChannelSums.AddSquares(x.Slice(start, InputShape.Size), _plane, means, variances);
        DivideByCount(variances, x.Length);
    }

    /// <summary>1 / √(σ² + ε), and γ times that.</summary>
    private void SetScales(ReadOnlySpan<float> parameters, int slice)
    {
        for (int channel = 0; channel < _channels; channel++)
        {
            InverseDeviations[channel] = 1f / MathF.Sqrt(Variances(slice)[channel] + _epsilon);
            Scales[channel] = parameters[channel] * InverseDeviations[channel];
        }
    }

    /// <summary>dβ = Σ dy and dγ = Σ dy · (x - μ) / √(σ² + ε).</summary>
    private void SumGradients(
        ReadOnlySpan<float> x, ReadOnlySpan<float> dy, int slice, Span<float> weightGradient, Span<float> biasGradient)
    {
        for (int start = 0; start < x.Length; start += InputShape.Size)
        {
            ReadOnlySpan<float> sample = dy.Slice(start, InputShape.Size);
            ChannelSums.Add(sample, _plane, biasGradient);
            ChannelSums.AddProducts(sample, x.Slice(start, InputShape.Size), _plane, Means(slice), weightGradient);
        }

        for (int channel = 0; channel < _channels; channel++)
            weightGradient[channel] *= InverseDeviations[channel];
    }

    /// <summary>
    /// dx = γ / √(σ² + ε) · (dy - dβ/m - (x - μ) / √(σ² + ε) · dγ/m) over m values; with constant statistics the first term alone.
    /// </summary>
    private void InputGradient(
        PassMode mode,
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> dy,
        int slice,
        ReadOnlySpan<float> weightGradient,
        ReadOnlySpan<float> biasGradient,
        Span<float> dx)
    {
        if (mode == PassMode.Training)
        {
            biasGradient.CopyTo(Shifts);
            DivideByCount(Shifts, x.Length);
            weightGradient.CopyTo(Slopes);
            DivideByCount(Slopes, x.Length);
            for (int channel = 0; channel < _channels; channel++)
                Slopes[channel] *= InverseDeviations[channel] * Scales[channel];
        }
        else
        {
            Shifts.Clear();
            Slopes.Clear();
        }

        ChannelNormalization.InputGradient(x, dy, Means(slice), Scales, Shifts, Slopes, _plane, dx);
    }

    /// <summary>momentum · (share of the slice) · (running - observed), which the update subtracts.</summary>
    private void MoveRunning(LayerPass pass, ReadOnlySpan<float> parameters, int slice, Span<float> gradient)
    {
        int rows = pass.RowStarts[slice + 1] - pass.RowStarts[slice];
        if (rows == 0)
            return;
        float share = _momentum * rows / pass.GlobalSamples;
        int count = rows * _plane;
        float unbiased = count > 1 ? count / (count - 1f) : 0f;
        for (int channel = 0; channel < _channels; channel++)
        {
            gradient[channel] = share * (parameters[(2 * _channels) + channel] - Means(slice)[channel]);
            if (count > 1)
                gradient[_channels + channel] = share * (parameters[(3 * _channels) + channel] - (unbiased * Variances(slice)[channel]));
        }
    }

    private void DivideByCount(Span<float> sums, int elements)
    {
        if (elements == 0)
            return;
        float count = elements / _channels;
        for (int channel = 0; channel < _channels; channel++)
            sums[channel] /= count;
    }

    private Span<float> Means(int slice) => _means.Span.Slice(slice * _channels, _channels);

    private Span<float> Variances(int slice) => _variances.Span.Slice(slice * _channels, _channels);

    private ReadOnlySpan<float> SliceOf(LayerPass pass, int slice, ReadOnlySpan<float> values) =>
        values[(pass.RowStarts[slice] * InputShape.Size)..(pass.RowStarts[slice + 1] * InputShape.Size)];

    private Span<float> SliceOf(LayerPass pass, int slice, Span<float> values) =>
        values[(pass.RowStarts[slice] * InputShape.Size)..(pass.RowStarts[slice + 1] * InputShape.Size)];
}
