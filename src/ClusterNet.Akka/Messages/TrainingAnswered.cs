namespace ClusterNet.Akka.Messages;

/// <summary>From the trainer: the answer to a wish.</summary>
/// <param name="IsDone">Whether it is, or will be, fulfilled.</param>
/// <param name="Text">What was done, or why not; for people.</param>
public sealed record TrainingAnswered(bool IsDone, string Text) : ITrainerMessage;
