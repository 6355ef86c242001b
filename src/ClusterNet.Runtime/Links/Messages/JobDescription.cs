namespace ClusterNet.Runtime.Links.Messages;

/// <summary>Coordinator's node to the others: the job that is about to run. Data, never code.</summary>
/// <param name="Job">The number that its frames carry, 0 or more.</param>
/// <param name="Text">The job file in its canonical form.</param>
/// <param name="ContentHash">SHA-256 of the data set, in hexadecimal; empty where there is none to check.</param>
public sealed record JobDescription(int Job, string Text, string ContentHash) : NodeMessage;
