namespace ClusterNet.Runtime.Training;

/// <summary>The job begins, or goes on from a checkpoint.</summary>
/// <param name="At">The time since the job began.</param>
/// <param name="StartStep">The steps done before; 0 unless resumed.</param>
/// <param name="TotalSteps">The steps of the whole job.</param>
/// <param name="StepsPerEpoch">The steps of an epoch.</param>
/// <param name="TrainingSamples">The samples of an epoch.</param>
/// <param name="ValidationSamples">The samples of an evaluation.</param>
/// <param name="Parameters">The numbers that are trained.</param>
/// <param name="Workers">Worker actors.</param>
/// <param name="Servers">Parameter-server actors.</param>
/// <param name="Threads">Compute threads.</param>
public sealed record TrainingBegan(TimeSpan At, long StartStep, long TotalSteps, long StepsPerEpoch, long TrainingSamples, long ValidationSamples, int Parameters, int Workers, int Servers, int Threads) : TrainingEvent(At);
