namespace ClusterNet.Akka.Messages;

/// <summary>From the trainer: how a job has ended.</summary>
/// <param name="Job">Which.</param>
/// <param name="Result">The result as JSON; the weights lie in the last checkpoint.</param>
public sealed record TrainingEnded(int Job, string Result) : ITrainerMessage;
