namespace ClusterNet.Akka.Messages;

/// <summary>From the trainer: something has happened.</summary>
/// <param name="Job">In which job.</param>
/// <param name="Event">The event as JSON.</param>
public sealed record TrainingHappened(int Job, string Event) : ITrainerMessage;
