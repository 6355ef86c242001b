using System.Collections.Immutable;

namespace ClusterNet.Numerics;

/// <summary>
/// Modules side by side on the same input, whose outputs are concatenated (as in Szegedy et al. 2015) or added. An example:
/// <c>new Branches(BranchMerge.Concatenate, new Convolution2D(8, kernel: 1), new Convolution2D(8, kernel: 3, padding: 1))</c>.
/// A branch of several modules is a <see cref="Sequential"/>, an empty one an <see cref="Identity"/>.
/// </summary>
/// <remarks>
/// Concatenation runs along the features: of [features], of [time, features] at each time step, and along the channels of [channels,
/// height, width]; all other
/// dimensions are the same in every branch. Names: a branch's parameters start with its place, "1.weight".
/// </remarks>
public sealed class Branches : Module
{
    /// <summary>Describes the branches.</summary>
    /// <param name="merge">How their outputs become one.</param>
    /// <param name="modules">The branches, one or more.</param>
    /// <exception cref="ModelException">There is none.</exception>
    public Branches(BranchMerge merge, params ReadOnlySpan<Module> modules)
    {
        if (modules.IsEmpty)
            throw new ModelException("There is at least one branch.");
        Merge = merge;
        Modules = [.. modules];
    }

    /// <summary>How the outputs become one.</summary>
    public BranchMerge Merge { get; }

    /// <summary>The branches.</summary>
    public ImmutableArray<Module> Modules { get; }

    /// <inheritdoc/>
    public override Layer Build(Shape input)
    {
        ImmutableArray<Layer> layers = [.. Modules.Select(module => module.Build(input))];
        return Merge == BranchMerge.Add ? new AddedBranchesLayer(input, SameShape(layers), layers) : BuildConcatenated(input, layers);
    }

    private static Shape SameShape(ImmutableArray<Layer> layers)
    {
        foreach (Layer layer in layers)
            if (!layer.OutputShape.Equals(layers[0].OutputShape))
                throw new ModelException(
                    $"Branches that are added have outputs of one shape; {layers[0].OutputShape} and {layer.OutputShape} differ.");
        return layers[0].OutputShape;
    }

    private static ConcatenatedBranchesLayer BuildConcatenated(Shape input, ImmutableArray<Layer> layers)
    {
        Shape first = layers[0].OutputShape;
        int axis = first.Rank == 3 ? 0 : first.Rank - 1;
        int[] dimensions = [.. first.Dimensions];
        foreach (Layer layer in layers.AsSpan()[1..])
        {
            Shape shape = layer.OutputShape;
            if (shape.Rank != first.Rank || !shape.Dimensions.RemoveAt(axis).SequenceEqual(first.Dimensions.RemoveAt(axis)))
                throw new ModelException(
                    $"Branches that are concatenated differ in dimension {axis} of their outputs alone; {first} and {shape} do not fit.");
            dimensions[axis] += shape[axis];
        }

        int blocks = axis == 0 ? 1 : first.Size / first[axis];
        return new ConcatenatedBranchesLayer(input, new Shape(dimensions), layers, blocks);
    }
}
