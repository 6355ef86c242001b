using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>A lane's layer normalization. Between the passes it keeps the normalized inputs and the inverse deviations.</summary>
internal sealed class LayerNormalizationLayer : Layer
{
    private readonly int _features;
    private readonly int _positions;
    private readonly float _epsilon;
    private AlignedVector _normalized = new(0);
    private AlignedVector _inverseDeviations = new(0);
    private AlignedVector _weighted = new(0);

    public LayerNormalizationLayer(Shape shape, float epsilon, ImmutableArray<ParameterDefinition> parameters)
        : base(shape, shape, parameters)
    {
        _features = shape[^1];
        _positions = shape.Size / _features;
        _epsilon = epsilon;
    }

    /// <inheritdoc/>
    public override void Reserve(int rows, int slices)
    {
        WorkBuffer.Grow(ref _normalized, checked(rows * InputShape.Size));
        WorkBuffer.Grow(ref _inverseDeviations, rows * _positions);
        WorkBuffer.Grow(ref _weighted, _features);
    }

    /// <inheritdoc/>
    public override void Forward(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output)
    {
        for (int row = 0; row < pass.Rows * _positions; row++)
        {
            ReadOnlySpan<float> x = input.Slice(row * _features, _features);
            float mean = LaneReduction.Sum(x) / _features;
            float variance = LaneReduction.SumOfSquares(x, mean) / _features;
            float inverse = 1f / MathF.Sqrt(variance + _epsilon);
            _inverseDeviations.Span[row] = inverse;
            ElementLoop.Run(
                new ForwardLoop
                {
                    X = x,
                    Mean = mean,
                    InverseDeviation = inverse,
                    Weight = parameters,
                    Bias = parameters[_features..],
                    Normalized = Normalized(row),
                    Y = output.Slice(row * _features, _features),
                },
                _features);
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
        ParameterGradients(pass, outputGradient, gradients);
        if (inputGradient.IsEmpty)
            return;
        Span<float> weighted = _weighted.Span[.._features];
        for (int row = 0; row < pass.Rows * _positions; row++)
        {
            ElementLoop.Run(
                new ProductLoop { Left = parameters, Right = outputGradient.Slice(row * _features, _features), Sum = weighted }, _features);
            ElementLoop.Run(
                new BackwardLoop
                {
                    Weighted = weighted,
                    Normalized = Normalized(row),
                    Mean = LaneReduction.Sum(weighted) / _features,
                    Slope = LaneReduction.SumOfProducts(weighted, Normalized(row), 0) / _features,
                    InverseDeviation = _inverseDeviations.Span[row],
                    InputGradient = inputGradient.Slice(row * _features, _features),
                },
                _features);
        }
    }

    /// <summary>dγ = Σ dy · x̂ and dβ = Σ dy over the rows of each slice, summed by the schedule.</summary>
    private void ParameterGradients(LayerPass pass, ReadOnlySpan<float> outputGradient, GradientOutputs gradients)
    {
        pass.SliceSum.Begin(pass.Schedule, ParameterCount);
        for (int slice = 0; slice < pass.Slices; slice++)
        {
            Span<float> leaf = pass.SliceSum.Leaf();
            leaf.Clear();
            Span<float> weightGradient = leaf[.._features];
            Span<float> biasGradient = leaf[_features..];
            for (int row = pass.RowStarts[slice] * _positions; row < pass.RowStarts[slice + 1] * _positions; row++)
            {
                ReadOnlySpan<float> dy = outputGradient.Slice(row * _features, _features);
                ElementLoop.Run(new ProductLoop { Left = dy, Right = Normalized(row), Sum = weightGradient, Accumulate = true }, _features);
                VectorMath.Add(biasGradient, dy, biasGradient);
            }

            pass.SliceSum.Push(gradients);
        }
    }

    private Span<float> Normalized(int row) => _normalized.Span.Slice(row * _features, _features);

    /// <summary>x̂ = (x - μ) / √(σ² + ε), y = γ · x̂ + β.</summary>
    private ref struct ForwardLoop : IElementLoop
    {
        public ReadOnlySpan<float> X;
        public float Mean;
        public float InverseDeviation;
        public ReadOnlySpan<float> Weight;
        public ReadOnlySpan<float> Bias;
        public Span<float> Normalized;
        public Span<float> Y;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes normalized = (TLanes.Load(X, index) - TLanes.Create(Mean)) * TLanes.Create(InverseDeviation);
            normalized.Store(Normalized, index);
            TLanes.MultiplyAdd(normalized, TLanes.Load(Weight, index), TLanes.Load(Bias, index)).Store(Y, index);
        }
    }

    /// <summary>sum = left · right, or sum += left · right.</summary>
    private ref struct ProductLoop : IElementLoop
    {
        public ReadOnlySpan<float> Left;
        public ReadOnlySpan<float> Right;
        public Span<float> Sum;
        public bool Accumulate;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes sum = Accumulate ? TLanes.Load(Sum, index) : TLanes.Create(0f);
            TLanes.MultiplyAdd(TLanes.Load(Left, index), TLanes.Load(Right, index), sum).Store(Sum, index);
        }
    }

    /// <summary>dx = (g - mean g - x̂ · mean(g · x̂)) / √(σ² + ε), where g = γ · dy.</summary>
    private ref struct BackwardLoop : IElementLoop
    {
        public ReadOnlySpan<float> Weighted;
        public ReadOnlySpan<float> Normalized;
        public float Mean;
        public float Slope;
        public float InverseDeviation;
        public Span<float> InputGradient;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes centred = TLanes.Load(Weighted, index) - TLanes.Create(Mean);
            TLanes rest = TLanes.MultiplyAdd(TLanes.Load(Normalized, index), TLanes.Create(-Slope), centred);
            (rest * TLanes.Create(InverseDeviation)).Store(InputGradient, index);
        }
    }
}
