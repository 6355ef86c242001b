namespace ClusterNet.Akka.Messages;

/// <summary>
/// To the trainer: tell me what happens in a job, with <see cref="TrainingHappened"/>, and how it ends, with <see cref="TrainingEnded"/>. What was
/// told before is told again, and may be told twice when the coordinator has moved.
/// </summary>
/// <param name="Job">Its number.</param>
public sealed record FollowTraining(int Job) : ITrainerMessage;
