namespace ClusterNet.Dashboard.Playground;

/// <summary>What came of training the same steps again, undisturbed, with another number of workers.</summary>
/// <param name="Step">How many steps.</param>
/// <param name="Workers">With how many workers.</param>
/// <param name="WeightsSha256">The SHA-256 of the weights that came out.</param>
/// <param name="IsSame">Whether it is the one of the picture.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record PlaygroundCheck(long Step, int Workers, string WeightsSha256, bool IsSame, double Seconds);
