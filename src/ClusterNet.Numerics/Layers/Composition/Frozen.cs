namespace ClusterNet.Numerics;

/// <summary>
/// Modules whose parameters stay as they are: gradients go through them, but nothing trains them. Their parameters travel with the others,
/// so that all workers have them. Names: as in the sequence itself, "0.weight".
/// </summary>
public sealed class Frozen : Module
{
    /// <summary>Describes the part.</summary>
    /// <param name="body">The modules, in order.</param>
    /// <exception cref="ModelException">There is none.</exception>
    public Frozen(params ReadOnlySpan<Module> body)
    {
        Body = new Sequential(body);
    }

    /// <summary>The modules.</summary>
    public Sequential Body { get; }

    /// <inheritdoc/>
    public override Layer Build(Shape input) => new FrozenLayer(Body.Build(input));
}
