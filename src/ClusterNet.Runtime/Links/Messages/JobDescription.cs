using System.Collections.Immutable;

namespace ClusterNet.Runtime.Links.Messages;

/// <summary>Coordinator's node to the others: the job that runs now. Data, never code.</summary>
/// <param name="Job">The number that its frames carry, 1 or more.</param>
/// <param name="Text">The job file in its canonical form.</param>
/// <param name="ContentHash">SHA-256 of the data set, in hexadecimal; empty where there is none to check.</param>
/// <param name="RunDirectory">Where checkpoints and the journal are kept: an absolute path on the coordinator's node.</param>
/// <param name="Candidates">The indices of the nodes that may coordinate, by rank; the first one does at first.</param>
/// <param name="Workers">How many workers training begins with.</param>
/// <param name="Servers">How many servers training begins with.</param>
/// <param name="Replicas">How many servers hold each chunk.</param>
/// <param name="StartStep">The step of the checkpoint that the job goes on from; 0 for a job that begins anew.</param>
public sealed record JobDescription(
    int Job, string Text, string ContentHash, string RunDirectory, ImmutableArray<int> Candidates, int Workers, int Servers, int Replicas, long StartStep) : NodeMessage;
