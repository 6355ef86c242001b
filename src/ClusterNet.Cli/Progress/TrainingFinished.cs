namespace ClusterNet.Cli.Progress;

/// <summary>The last event of a run that is done.</summary>
/// <param name="Steps">Optimizer steps of the whole job, with those before a resume.</param>
/// <param name="Epochs">Whole passes over the training part.</param>
/// <param name="WeightsSha256">SHA-256 of the flat float32 parameter vector, little-endian, in lower-case hexadecimal.</param>
/// <param name="Loss">Mean training loss of the last epoch; null where this run did no step, since all were done before.</param>
/// <param name="Validation">The last weights' result on the validation part; null for a job without one.</param>
/// <param name="SamplesSeen">Training samples of all steps.</param>
/// <param name="SamplesPerSecond">Training samples a second of this run.</param>
/// <param name="Seconds">Seconds that this run took.</param>
/// <param name="RunDirectory">Where the run's files are.</param>
public sealed record TrainingFinished(long Steps, long Epochs, string WeightsSha256, double? Loss, ValidationResult? Validation,
    long SamplesSeen, double SamplesPerSecond, double Seconds, string RunDirectory) : TrainingEvent
{
    /// <summary>Steps that were complete, were lost with a server, and were done again.</summary>
    public long RewoundSteps { get; init; }
}
