using System.Collections.Immutable;

namespace ClusterNet.Numerics;

/// <summary>How the parameters of a model lie in its flat vector: one after the other, without gaps.</summary>
public sealed class ModelLayout
{
    internal ModelLayout(SequentialLayer root)
    {
        Parameters = Place(root.Parameters);
        Stages = Divide(root.Children);
        Length = root.ParameterCount;
    }

    /// <summary>The number of elements of the flat vector.</summary>
    public int Length { get; }

    /// <summary>The parameters in ascending order of their offsets.</summary>
    public ImmutableArray<ParameterPlacement> Parameters { get; }

    /// <summary>The part of each stage (child of the root) in the flat vector; of length 0 for one without parameters.</summary>
    public ImmutableArray<ParameterRange> Stages { get; }

    /// <summary>The parameter that an element belongs to.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public ParameterPlacement ParameterAt(int position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, Length);
        int low = 0;
        int high = Parameters.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (Parameters[middle].Offset <= position)
                low = middle;
            else
                high = middle - 1;
        }

        return Parameters[low];
    }

    /// <summary>
    /// The last place at or before <paramref name="position"/> where a row of a parameter starts: chunk borders fall on such places.
    /// </summary>
    /// <param name="position">From 0 to <see cref="Length"/>, which is itself a border.</param>
    public int RowBorderAtOrBefore(int position)
    {
        if (position == Length)
            return position;
        ParameterPlacement parameter = ParameterAt(position);
        int inside = position - parameter.Offset;
        return position - (inside % parameter.Definition.RowLength);
    }

    private static ImmutableArray<ParameterPlacement> Place(ImmutableArray<ParameterDefinition> definitions)
    {
        ImmutableArray<ParameterPlacement>.Builder placements = ImmutableArray.CreateBuilder<ParameterPlacement>(definitions.Length);
        int offset = 0;
        foreach (ParameterDefinition definition in definitions)
        {
            placements.Add(new ParameterPlacement(definition, offset));
            offset = checked(offset + definition.Length);
        }

        return placements.MoveToImmutable();
    }

    private static ImmutableArray<ParameterRange> Divide(ImmutableArray<Layer> stages)
    {
        ImmutableArray<ParameterRange>.Builder ranges = ImmutableArray.CreateBuilder<ParameterRange>(stages.Length);
        int offset = 0;
        foreach (Layer stage in stages)
        {
            ranges.Add(new ParameterRange(offset, stage.ParameterCount));
            offset += stage.ParameterCount;
        }

        return ranges.MoveToImmutable();
    }
}
