using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ClusterNet.Runtime.Checkpoints;

/// <summary>One named parameter and its place in the flat vector.</summary>
/// <param name="Name">For example "0.weight".</param>
/// <param name="Shape">Its dimensions, outermost first; empty for a scalar.</param>
/// <param name="Offset">Its first element in the flat vector.</param>
public sealed record CheckpointParameter(string Name, ImmutableArray<int> Shape, int Offset)
{
    /// <summary>The number of its elements: the product of the dimensions.</summary>
    [JsonIgnore]
    public int Length => checked(Shape.Aggregate(1, (product, dimension) => checked(product * dimension)));

    /// <summary>Equal when name, every dimension and offset are.</summary>
    public bool Equals(CheckpointParameter? other) =>
        other is not null && Name == other.Name && Offset == other.Offset && Shape.AsSpan().SequenceEqual(other.Shape.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Offset, Shape.Length);
}
