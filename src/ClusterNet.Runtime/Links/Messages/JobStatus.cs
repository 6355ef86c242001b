using System.Collections.Immutable;

namespace ClusterNet.Runtime.Links.Messages;

/// <summary>How a job is.</summary>
/// <param name="Job">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="RunDirectory">Where its checkpoints are.</param>
/// <param name="Coordinator">The name of the node that coordinates it.</param>
/// <param name="Step">Steps done.</param>
/// <param name="TotalSteps">Steps of the whole job.</param>
/// <param name="Epoch">Epochs done, with the fraction of the running one.</param>
/// <param name="Loss">The mean loss of the last step; null before the first.</param>
/// <param name="SamplesPerSecond">Over the last few steps.</param>
/// <param name="BytesPerStep">Bytes sent and received by the coordinator's node for each step.</param>
/// <param name="View">The number of the present view.</param>
/// <param name="Workers">Workers in it, by name of their node.</param>
/// <param name="Servers">Servers in it, by name of their node.</param>
/// <param name="Replicas">How many servers hold a chunk.</param>
/// <param name="CheckpointStep">The step of the last checkpoint; 0 where there is none.</param>
/// <param name="LagSteps">Steps that a loss of every server would cost now.</param>
/// <param name="RewoundSteps">Completed steps that were lost so far.</param>
public sealed record JobStatus(
    int Job, string Name, string RunDirectory, string Coordinator, long Step, long TotalSteps, double Epoch, double? Loss, double SamplesPerSecond, double BytesPerStep,
    string View, ImmutableArray<string> Workers, ImmutableArray<string> Servers, int Replicas, long CheckpointStep, long LagSteps, long RewoundSteps);
