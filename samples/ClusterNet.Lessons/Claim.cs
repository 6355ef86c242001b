namespace ClusterNet.Lessons;

/// <summary>What a lesson says, and whether its own figures bear it out.</summary>
/// <param name="Statement">One sentence, without a full stop.</param>
/// <param name="Holds">Whether it was found to be so.</param>
internal sealed record Claim(string Statement, bool Holds);
