namespace ClusterNet.Akka.Messages;

/// <summary>To the trainer: stop the job that runs at the next step, with a checkpoint. Answered with <see cref="TrainingAnswered"/>.</summary>
public sealed record StopTraining : ITrainerMessage;
