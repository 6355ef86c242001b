namespace ClusterNet.Simulation;

/// <summary>What a run broke.</summary>
/// <param name="Invariant">The name of the checker, or of the limit.</param>
/// <param name="Description">How.</param>
/// <param name="At">When, in virtual time.</param>
public sealed record Violation(string Invariant, string Description, TimeSpan At)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Invariant}: {Description} (at {At.TotalSeconds:F3} s)";
}
