namespace ClusterNet.Akka.Messages;

/// <summary>From the trainer: so are things.</summary>
/// <param name="Job">The number of the job that runs; 0 where none does.</param>
/// <param name="Name">Its name.</param>
/// <param name="Coordinator">The node that coordinates it.</param>
/// <param name="Step">Steps done.</param>
/// <param name="TotalSteps">Steps of the whole job.</param>
/// <param name="Workers">The nodes whose workers take part.</param>
/// <param name="Servers">The nodes whose servers take part.</param>
/// <param name="CheckpointStep">The step of the last checkpoint; 0 where there is none.</param>
/// <param name="Nodes">The nodes of the cluster.</param>
public sealed record TrainingStatus(
    int Job, string Name, string Coordinator, long Step, long TotalSteps, string[] Workers, string[] Servers, long CheckpointStep, string[] Nodes) : ITrainerMessage;
