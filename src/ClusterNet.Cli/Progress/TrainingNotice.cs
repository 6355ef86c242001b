namespace ClusterNet.Cli.Progress;

/// <summary>Something out of the ordinary that training survives, such as a worker that was restarted.</summary>
/// <param name="Step">The step at that time.</param>
/// <param name="Message">What happened and what was done about it.</param>
public sealed record TrainingNotice(long Step, string Message) : TrainingEvent;
