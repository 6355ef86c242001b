namespace ClusterNet.Runtime.Links.Messages;

/// <summary>Client to node: run this job.</summary>
/// <param name="Text">The job file in its canonical form.</param>
/// <param name="ContentHash">SHA-256 of the data set, in hexadecimal; empty where there is none to check.</param>
/// <param name="RunDirectory">Where checkpoints and the journal are kept: an absolute path on the coordinator's node.</param>
/// <param name="Resume">Whether to go on from the newest checkpoint there.</param>
/// <param name="Workers">How many workers training begins with; 0 for all nodes that have the role.</param>
/// <param name="Servers">How many servers training begins with; 0 for all nodes that have the role.</param>
/// <param name="Replicas">How many servers hold each chunk, 1 or more.</param>
public sealed record JobSubmission(string Text, string ContentHash, string RunDirectory, bool Resume, int Workers, int Servers, int Replicas) : NodeMessage;
