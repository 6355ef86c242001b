namespace ClusterNet.Runtime.Training;

/// <summary>Something worth telling while a job runs.</summary>
/// <param name="At">The time since the job began.</param>
public abstract record TrainingEvent(TimeSpan At);
