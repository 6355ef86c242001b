using System.Collections.Immutable;
using ClusterNet.Runtime.Checkpoints.Safetensors;

namespace ClusterNet.Runtime.Checkpoints;

/// <summary>How a flat vector is cut into named parameters: in order, without gap or overlap. Compared by value.</summary>
public sealed record CheckpointLayout
{
    /// <summary>Checks and keeps the parameters.</summary>
    /// <exception cref="ArgumentException">A name is empty or taken twice, a dimension is negative, or an offset leaves a gap or
    /// overlaps.</exception>
    public CheckpointLayout(ImmutableArray<CheckpointParameter> parameters)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        int end = 0;
        foreach (CheckpointParameter parameter in parameters)
        {
            if (parameter.Name.Length == 0 || !names.Add(parameter.Name))
                throw new ArgumentException($"the parameter name '{parameter.Name}' is empty or taken twice", nameof(parameters));
            if (parameter.Shape.Any(dimension => dimension < 0))
                throw new ArgumentException(
                    $"'{parameter.Name}' has the shape {SafetensorsFormat.Describe(parameter.Shape)}: a dimension is negative",
                    nameof(parameters));
            if (parameter.Offset != end)
                throw new ArgumentException(
                    $"'{parameter.Name}' begins at {parameter.Offset} of the flat vector, expected {end}", nameof(parameters));
            end = checked(end + parameter.Length);
        }

        Parameters = parameters;
        Length = end;
    }

    /// <summary>The parameters, in the order of the flat vector.</summary>
    public ImmutableArray<CheckpointParameter> Parameters { get; }

    /// <summary>The length of the flat vector.</summary>
    public int Length { get; }

    /// <summary>Lays parameters one after the other and gives each its offset.</summary>
    public static CheckpointLayout Pack(params ReadOnlySpan<(string Name, ImmutableArray<int> Shape)> parameters)
    {
        ImmutableArray<CheckpointParameter>.Builder packed = ImmutableArray.CreateBuilder<CheckpointParameter>(parameters.Length);
        int offset = 0;
        foreach ((string name, ImmutableArray<int> shape) in parameters)
        {
            CheckpointParameter parameter = new(name, shape, offset);
            offset = checked(offset + parameter.Length);
            packed.Add(parameter);
        }

        return new CheckpointLayout(packed.ToImmutable());
    }

    /// <summary>
    /// The first difference from the layout of a model that wants to resume, in words for a person; null when there is none.
    /// </summary>
    public string? DifferenceFrom(CheckpointLayout model)
    {
        for (int i = 0; i < Math.Min(Parameters.Length, model.Parameters.Length); i++)
            if (!Parameters[i].Equals(model.Parameters[i]))
                return $"parameter {i} is {Describe(Parameters[i])} in the checkpoint and {Describe(model.Parameters[i])} in the model";
        if (Parameters.Length != model.Parameters.Length)
            return $"the checkpoint has {Parameters.Length} parameters, the model {model.Parameters.Length}";
        return null;
    }

    /// <summary>Equal when all parameters are.</summary>
    public bool Equals(CheckpointLayout? other) => other is not null && Parameters.AsSpan().SequenceEqual(other.Parameters.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Parameters.Length, Length);

    private static string Describe(CheckpointParameter parameter) => $"{parameter.Name} {SafetensorsFormat.Describe(parameter.Shape)}";
}
