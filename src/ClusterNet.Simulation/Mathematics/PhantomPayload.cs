using ClusterNet.Protocol;

namespace ClusterNet.Simulation.Mathematics;

/// <summary>Stands for so many numbers, and holds none.</summary>
public sealed class PhantomPayload(int length) : IPayload
{
    /// <inheritdoc/>
    public int Length => length;
}
