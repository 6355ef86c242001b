namespace ClusterNet.Dashboard.Playground;

/// <summary>What does not change while a session lasts.</summary>
/// <param name="Id">The session's name.</param>
/// <param name="Settings">What it is.</param>
/// <param name="Training">The points that are trained on.</param>
/// <param name="Test">The points that test.</param>
/// <param name="StepsPerEpoch">The steps of an epoch.</param>
/// <param name="Parameters">The numbers that are trained.</param>
/// <param name="FeatureSurfaces">The surfaces of the features, one after another, as a snapshot has those of the neurons.</param>
public sealed record PlaygroundOpening(string Id, PlaygroundSettings Settings, PlaygroundPoints Training, PlaygroundPoints Test, long StepsPerEpoch, int Parameters, byte[] FeatureSurfaces);
