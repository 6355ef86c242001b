namespace ClusterNet.Numerics;

/// <summary>
/// How the units of a sample lie in its numbers, for activations that treat units differently: the units are the channels of an image
/// [channels, height, width], and the last dimension of any other shape.
/// </summary>
/// <param name="Outer">The number of repetitions of all units: time steps; 1 for an image.</param>
/// <param name="Units">The number of units.</param>
/// <param name="Inner">The number of consecutive elements that belong to one unit: the pixels of a channel; 1 elsewhere.</param>
internal readonly record struct UnitAxis(int Outer, int Units, int Inner)
{
    /// <summary>The axis of a shape.</summary>
    public static UnitAxis Of(Shape shape) => shape.Rank == 3
        ? new UnitAxis(1, shape[0], shape.Size / shape[0])
        : new UnitAxis(shape.Size / shape[^1], shape[^1], 1);

    /// <summary>The unit that an element of the sample belongs to.</summary>
    public int UnitOf(int element) => element / Inner % Units;
}
