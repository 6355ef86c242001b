namespace ClusterNet.Akka.Messages;

/// <summary>To the trainer: how are things? Answered with <see cref="TrainingStatus"/>.</summary>
public sealed record GetTrainingStatus : ITrainerMessage;
