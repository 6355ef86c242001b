namespace ClusterNet.Cli.Commands;

/// <summary>What <c>clusternet simulate --seeds</c> or <c>--seed</c> was asked for.</summary>
/// <param name="Seeds">The seeds to run.</param>
/// <param name="IsReplay">Whether one seed is replayed, with its trace.</param>
/// <param name="Minimize">Whether the faults of a failing seed are left out one by one for as long as it fails.</param>
/// <param name="Json">Whether to write a JSON object.</param>
public sealed record SwarmRequest(SeedRange Seeds, bool IsReplay, bool Minimize, bool Json);
