using System.Collections.Immutable;
using ClusterNet.Dashboard.Feed;

namespace ClusterNet.Dashboard.Playground;

/// <summary>How a playground is at one step, all of it of the same weights.</summary>
/// <param name="Step">The steps done.</param>
/// <param name="Epoch">The epochs done, with the fraction of the running one.</param>
/// <param name="IsRunning">Whether it goes on by itself.</param>
/// <param name="StepsPerSecond">How fast it is.</param>
/// <param name="TrainingLoss">The loss of these weights on the points that are trained on.</param>
/// <param name="TestLoss">The loss on the others.</param>
/// <param name="WeightsSha256">The SHA-256 of the weights.</param>
/// <param name="Weights">The weights, in the order of the model's layout.</param>
/// <param name="Output">The output's surface.</param>
/// <param name="Neurons">The hidden neurons' surfaces, one after another.</param>
/// <param name="Workers">The workers.</param>
/// <param name="TimelineFrom">The index of the first of the entries.</param>
/// <param name="Timeline">What has happened that this reader does not know.</param>
/// <param name="Failure">Why it cannot go on; null where it can.</param>
public sealed record PlaygroundSnapshot(
    long Step, double Epoch, bool IsRunning, double StepsPerSecond, double TrainingLoss, double TestLoss, string WeightsSha256, ImmutableArray<float> Weights, byte[] Output,
    byte[] Neurons, ImmutableArray<PlaygroundWorker> Workers, int TimelineFrom, ImmutableArray<TimelineEntry> Timeline, string? Failure);
