namespace ClusterNet.Cli.Progress;

/// <summary>How far training is. Sent now and then, not for each step.</summary>
/// <param name="Epoch">The epoch of the step.</param>
/// <param name="Step">The last step that is complete.</param>
/// <param name="TotalSteps">Steps when training is done.</param>
/// <param name="Loss">Mean loss over the samples of the step.</param>
/// <param name="SamplesPerSecond">Training samples a second, lately.</param>
/// <param name="SecondsLeft">Seconds until training is done, estimated; null while nothing is known.</param>
public sealed record StepProgress(long Epoch, long Step, long TotalSteps, double Loss, double SamplesPerSecond, double? SecondsLeft)
    : TrainingEvent;
