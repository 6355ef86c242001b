namespace ClusterNet.Akka.Messages;

/// <summary>From the trainer: the job runs.</summary>
/// <param name="Job">Its number.</param>
public sealed record TrainingAccepted(int Job) : ITrainerMessage;
