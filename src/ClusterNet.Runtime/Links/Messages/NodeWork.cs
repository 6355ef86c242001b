namespace ClusterNet.Runtime.Links.Messages;

/// <summary>What a node has done for a job since the job began there; who asks twice takes the difference.</summary>
/// <param name="Job">The job's number.</param>
/// <param name="ElapsedSeconds">The time since it began.</param>
/// <param name="Threads">Compute threads of the node.</param>
/// <param name="ComputeSeconds">How long they computed gradients and evaluations, over all threads.</param>
/// <param name="UpdateSeconds">How long they summed and updated, over all threads.</param>
/// <param name="SendSeconds">How long the links took to take the numbers that were sent, over all links; beside the compute threads.</param>
public sealed record NodeWork(int Job, double ElapsedSeconds, int Threads, double ComputeSeconds, double UpdateSeconds, double SendSeconds);
