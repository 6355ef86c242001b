namespace ClusterNet.Numerics;

/// <summary>
/// An activation that works on each element by itself; the output has the input's shape. A new one is a subclass with its function.
/// </summary>
/// <typeparam name="TFunction">The function; its fields are its options.</typeparam>
public abstract class ElementwiseActivation<TFunction> : Module
    where TFunction : struct, IElementwiseFunction
{
    /// <summary>Describes the activation.</summary>
    protected ElementwiseActivation(TFunction function)
    {
        Function = function;
    }

    /// <summary>The function.</summary>
    public TFunction Function { get; }

    /// <inheritdoc/>
    public sealed override Layer Build(Shape input) => new ElementwiseLayer<TFunction>(input, Function);
}
