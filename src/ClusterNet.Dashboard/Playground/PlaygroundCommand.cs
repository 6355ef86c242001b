namespace ClusterNet.Dashboard.Playground;

/// <summary>What a page asks of a playground.</summary>
/// <param name="Action">What.</param>
/// <param name="Worker">Which worker is killed.</param>
/// <param name="StepsPerSecond">How fast it goes; 0 for as fast as it can.</param>
/// <param name="Workers">With how many workers the same weights are trained again.</param>
public sealed record PlaygroundCommand(PlaygroundAction Action, int Worker = 0, int StepsPerSecond = 0, int Workers = 1);
