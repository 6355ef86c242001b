namespace ClusterNet.Runtime.Training;

/// <summary>A step was applied; not every step is reported.</summary>
/// <param name="At">The time since the job began.</param>
/// <param name="Step">The steps done.</param>
/// <param name="Epoch">The epochs done, with the fraction of the running one.</param>
/// <param name="Loss">The mean loss of the step's samples.</param>
/// <param name="LearningRate">The learning rate of the step.</param>
/// <param name="SamplesSeen">The samples used since the job's very beginning.</param>
/// <param name="SamplesPerSecond">Over the time since the step reported before.</param>
public sealed record StepReported(TimeSpan At, long Step, double Epoch, double Loss, double LearningRate, long SamplesSeen, double SamplesPerSecond) : TrainingEvent(At);
