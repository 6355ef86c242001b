using System.Collections.Immutable;

namespace ClusterNet.Numerics;

/// <summary>
/// One compute lane's instance of a module. It owns its work buffers and grows them in <see cref="Reserve"/> only, so that
/// a step allocates nothing. It holds no parameters: they are handed in as a span of the flat vector.
/// </summary>
/// <remarks>
/// What holds for every layer: a sample's output is a function of that sample alone, or of the samples of its slice, never of which other
/// slices are computed in the same pass; and sums over samples are made slice by slice and then by the pass's schedule.
/// That is what makes the gradient independent of how slices are spread over workers.
/// </remarks>
public abstract class Layer
{
    /// <summary>Keeps what is known of a layer before it runs.</summary>
    protected Layer(Shape inputShape, Shape outputShape, ImmutableArray<ParameterDefinition> parameters)
    {
        InputShape = inputShape;
        OutputShape = outputShape;
        Parameters = parameters;
        ParameterCount = parameters.Sum(parameter => parameter.Length);
    }

    /// <summary>The shape of a sample that goes in.</summary>
    public Shape InputShape { get; }

    /// <summary>The shape of a sample that comes out.</summary>
    public Shape OutputShape { get; }

    /// <summary>The parameters in the order in which they lie in the flat vector, without gaps.</summary>
    public ImmutableArray<ParameterDefinition> Parameters { get; }

    /// <summary>The number of elements of all parameters.</summary>
    public int ParameterCount { get; }

    /// <summary>The layers inside this one, in the order of their parameters; none for a simple layer.</summary>
    public virtual ImmutableArray<Layer> Children => [];

    /// <summary>
    /// The place of the layer among all layers of the model, counted depth first from 0. It tells layers apart that draw random numbers.
    /// </summary>
    public int Ordinal { get; private set; }

    /// <summary>
    /// Makes room for <paramref name="rows"/> samples in <paramref name="slices"/> slices. A container passes it on to its children.
    /// </summary>
    public virtual void Reserve(int rows, int slices)
    {
        foreach (Layer child in Children)
            child.Reserve(rows, slices);
    }

    /// <summary>Computes the output.</summary>
    /// <param name="pass">The rows and what is known of them.</param>
    /// <param name="parameters">The layer's part of the flat vector.</param>
    /// <param name="input">The samples, [rows, input size].</param>
    /// <param name="output">Receives the result, [rows, output size].</param>
    public abstract void Forward(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output);

    /// <summary>
    /// Computes the gradients of the loss with respect to the input and the parameters, after <see cref="Forward"/> of the same rows.
    /// </summary>
    /// <param name="pass">The same pass.</param>
    /// <param name="parameters">The same parameters.</param>
    /// <param name="input">The same input, [rows, input size].</param>
    /// <param name="output">What <see cref="Forward"/> wrote, [rows, output size].</param>
    /// <param name="outputGradient">The gradient with respect to the output, [rows, output size].</param>
    /// <param name="inputGradient">Receives the gradient with respect to the input, [rows, input size]; empty where nobody needs
    /// it.</param>
    /// <param name="gradients">Receives the gradient with respect to the parameters, one sum for each output of the pass's
    /// schedule.</param>
    public abstract void Backward(
        LayerPass pass,
        ReadOnlySpan<float> parameters,
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> output,
        ReadOnlySpan<float> outputGradient,
        Span<float> inputGradient,
        GradientOutputs gradients);

    /// <summary>Numbers this layer and those inside it, and gives the next free number.</summary>
    internal int Number(int ordinal)
    {
        Ordinal = ordinal++;
        foreach (Layer child in Children)
            ordinal = child.Number(ordinal);
        return ordinal;
    }
}
