using System.Text.Json.Serialization;

namespace ClusterNet.Cli.Progress;

/// <summary>The end of an epoch, or of an evaluation between.</summary>
/// <param name="Epoch">The epoch.</param>
/// <param name="Step">The last step of it.</param>
/// <param name="TrainingLoss">Mean loss over the samples of the epoch, each with the weights of its step; null for an evaluation inside an epoch.</param>
/// <param name="Validation">The result on the validation part; null where it was not evaluated.</param>
public sealed record EpochFinished(long Epoch, long Step, double? TrainingLoss, ValidationResult? Validation) : TrainingEvent
{
    /// <summary>How many samples were counted in the epoch, summed over the contributions that were applied; absent for an evaluation inside an epoch.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Samples { get; init; }
}
