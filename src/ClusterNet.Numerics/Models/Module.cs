namespace ClusterNet.Numerics;

/// <summary>
/// The immutable description of a part of a network, from which each compute lane builds a <see cref="Layer"/> of its own.
/// </summary>
public abstract class Module
{
    /// <summary>Makes a working layer for samples of a given shape.</summary>
    /// <exception cref="ModelException">The module cannot take inputs of this shape.</exception>
    public abstract Layer Build(Shape input);
}
