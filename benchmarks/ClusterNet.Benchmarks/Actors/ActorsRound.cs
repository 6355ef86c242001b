namespace ClusterNet.Benchmarks.Actors;

/// <summary>What one round has measured.</summary>
/// <param name="Bare">A step of the bare loop, before and after the others.</param>
/// <param name="One">A step of the trainer with one worker on one thread.</param>
/// <param name="Two">A step with two workers on two threads.</param>
/// <param name="Ceiling">The steps a second of two bare loops at once, to those of one.</param>
internal sealed record ActorsRound(StepCost Bare, StepCost One, StepCost Two, double Ceiling);
