using System.Collections.Immutable;

namespace ClusterNet.Numerics;

/// <summary>
/// Modules one after the other, each fed with the output of the one before. An example:
/// <c>new Sequential(new Dense(128), new Relu(), new Dense(10))</c>.
/// </summary>
public sealed class Sequential : Module
{
    /// <summary>Puts modules in a row.</summary>
    /// <exception cref="ModelException">There is none.</exception>
    public Sequential(params ReadOnlySpan<Module> modules)
    {
        if (modules.IsEmpty)
            throw new ModelException("A sequence has at least one module.");
        Modules = [.. modules];
    }

    /// <summary>The modules, in order.</summary>
    public ImmutableArray<Module> Modules { get; }

    /// <inheritdoc/>
    public override Layer Build(Shape input) => BuildSequence(input);

    /// <summary><see cref="Build"/>, with the type known.</summary>
    internal SequentialLayer BuildSequence(Shape input)
    {
        ImmutableArray<Layer>.Builder layers = ImmutableArray.CreateBuilder<Layer>(Modules.Length);
        Shape shape = input;
        foreach (Module module in Modules)
        {
            Layer layer = module.Build(shape);
            layers.Add(layer);
            shape = layer.OutputShape;
        }

        return new SequentialLayer(input, layers.MoveToImmutable());
    }
}
