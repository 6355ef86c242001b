using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Nodes;

/// <summary>The job that comes before another one, which begins with its weights.</summary>
/// <param name="RunDirectory">Its run directory, as seen from that of the other job.</param>
/// <param name="Digest">What decides its bits (<see cref="TrainingJob.Digest"/>).</param>
/// <param name="Steps">The steps after which it is over.</param>
/// <param name="Continue">Makes the other job from its weights.</param>
public sealed record JobBefore(string RunDirectory, string Digest, long Steps, Func<ReadOnlyMemory<float>, TrainingJob> Continue);
