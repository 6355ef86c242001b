using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Pretraining;

/// <summary>How a pre-training ended: one of the two is null.</summary>
/// <param name="Job">The job, which now begins with the weights of the machines; null where a machine was not trained to its end.</param>
/// <param name="Stopped">How the machine's job ended that was halted or failed.</param>
public sealed record PretrainingResult(TrainingJob? Job, TrainingResult? Stopped);
