using System.Collections.Immutable;

namespace ClusterNet.Numerics;

/// <summary>
/// The activations between layers in a row, and the two buffers between which the gradient goes back and forth on its way down.
/// Runs one layer (stage) at a time, so that a stage can be computed as soon as its weights have arrived.
/// </summary>
internal sealed class LayerChain
{
    private readonly ImmutableArray<Layer> _layers;
    private readonly int[] _offsets;
    private readonly int _firstWithParameters;
    private readonly AlignedVector[] _outputs;
    private readonly AlignedVector[] _gradients = [new(0), new(0)];

    /// <summary>Makes a chain whose parameters lie one after the other in the flat vector.</summary>
    public LayerChain(ImmutableArray<Layer> layers)
    {
        _layers = layers;
        _offsets = new int[layers.Length];
        for (int stage = 1; stage < layers.Length; stage++)
            _offsets[stage] = _offsets[stage - 1] + layers[stage - 1].ParameterCount;
        _firstWithParameters = Enumerable.Range(0, layers.Length).FirstOrDefault(stage => layers[stage].ParameterCount > 0, layers.Length);
        _outputs = new AlignedVector[layers.Length];
        Array.Fill(_outputs, _gradients[0]);
    }

    /// <summary>Where a stage's parameters start.</summary>
    public int Offset(int stage) => _offsets[stage];

    /// <summary>Makes room for the activations of the first <paramref name="stages"/> stages.</summary>
    public void Reserve(int rows, int stages)
    {
        int largest = 0;
        for (int stage = 0; stage < stages; stage++)
        {
            int length = checked(rows * _layers[stage].OutputShape.Size);
            largest = Math.Max(largest, length);
            Grow(ref _outputs[stage], length);
        }

        Grow(ref _gradients[0], largest);
        Grow(ref _gradients[1], largest);
    }

    /// <summary>The activations that a stage puts out, [rows, size].</summary>
    public Span<float> Output(int stage, int rows) => _outputs[stage].Span[..(rows * _layers[stage].OutputShape.Size)];

    /// <summary>
    /// The gradient with respect to a stage's output, [rows, size]; it shares memory with that of the stage two further on.
    /// </summary>
    public Span<float> OutputGradient(int stage, int rows) => _gradients[stage & 1].Span[..(rows * _layers[stage].OutputShape.Size)];

    /// <summary>Runs a stage; stages are run in ascending order.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="parameters">The whole chain's parameters.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="input">The input of stage 0.</param>
    /// <param name="output">Receives this stage's output.</param>
    public void Forward(LayerPass pass, ReadOnlySpan<float> parameters, int stage, ReadOnlySpan<float> input, Span<float> output) =>
        _layers[stage].Forward(pass, Parameters(parameters, stage), Input(stage, pass.Rows, input), output);

    /// <summary>Runs a stage backward; stages are run in descending order.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="parameters">The whole chain's parameters.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="input">The input of stage 0.</param>
    /// <param name="output">This stage's output.</param>
    /// <param name="outputGradient">The gradient with respect to it.</param>
    /// <param name="inputGradient">Receives, at stage 0, the gradient with respect to the chain's input;
    /// empty where nobody needs it.</param>
    /// <param name="gradients">The whole chain's parameter gradients.</param>
    public void Backward(
        LayerPass pass,
        ReadOnlySpan<float> parameters,
        int stage,
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> output,
        ReadOnlySpan<float> outputGradient,
        Span<float> inputGradient,
        GradientOutputs gradients)
    {
        bool ends = inputGradient.IsEmpty && stage <= _firstWithParameters;
        if (ends && stage < _firstWithParameters)
            return; // nothing to train here or below

        Span<float> below = stage == 0 ? inputGradient : ends ? [] : OutputGradient(stage - 1, pass.Rows);
        Layer layer = _layers[stage];
        layer.Backward(
            pass, Parameters(parameters, stage), Input(stage, pass.Rows, input), output, outputGradient, below,
            gradients.Slice(_offsets[stage], layer.ParameterCount));
    }

    private ReadOnlySpan<float> Input(int stage, int rows, ReadOnlySpan<float> input) => stage == 0 ? input : Output(stage - 1, rows);

    private ReadOnlySpan<float> Parameters(ReadOnlySpan<float> parameters, int stage) =>
        parameters.Slice(_offsets[stage], _layers[stage].ParameterCount);

    private static void Grow(ref AlignedVector vector, int length)
    {
        if (vector.Length < length)
            vector = new AlignedVector(length);
    }
}
