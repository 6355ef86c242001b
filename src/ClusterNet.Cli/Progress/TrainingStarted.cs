namespace ClusterNet.Cli.Progress;

/// <summary>The first event of a run.</summary>
/// <param name="Job">The job's name.</param>
/// <param name="JobDigest">Hash of what decides the weights.</param>
/// <param name="Parameters">Numbers in the parameter vector.</param>
/// <param name="TrainingSamples">Samples of the training part.</param>
/// <param name="ValidationSamples">Samples of the validation part; 0 for none.</param>
/// <param name="TotalEpochs">Epochs when training is done, the last one perhaps not whole.</param>
/// <param name="StepsPerEpoch">Steps of an epoch.</param>
/// <param name="TotalSteps">Steps when training is done.</param>
/// <param name="ResumedAfterStep">The step of the checkpoint that the run goes on from; 0 for a fresh start.</param>
/// <param name="Workers">Worker actors.</param>
/// <param name="Servers">Parameter-server actors.</param>
/// <param name="Threads">Compute threads.</param>
/// <param name="RunDirectory">Where the run's files are written.</param>
public sealed record TrainingStarted(string Job, string JobDigest, long Parameters, long TrainingSamples, long ValidationSamples,
    long TotalEpochs, long StepsPerEpoch, long TotalSteps, long ResumedAfterStep, int Workers, int Servers, int Threads,
    string RunDirectory) : TrainingEvent;
