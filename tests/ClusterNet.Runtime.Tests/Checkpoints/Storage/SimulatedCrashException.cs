namespace ClusterNet.Runtime.Tests.Checkpoints.Storage;

/// <summary>The process died here. It is no <see cref="IOException"/>, so nothing may catch it and tidy up.</summary>
internal sealed class SimulatedCrashException : Exception;
