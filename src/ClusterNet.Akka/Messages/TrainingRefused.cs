namespace ClusterNet.Akka.Messages;

/// <summary>From the trainer: the job cannot run, or not on one of the nodes.</summary>
/// <param name="Job">Its number; 0 where it got none.</param>
/// <param name="Node">The node that refuses.</param>
/// <param name="Reason">For people.</param>
public sealed record TrainingRefused(int Job, string Node, string Reason) : ITrainerMessage;
