using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ClusterNet.Runtime.Checkpoints;

/// <summary>
/// The contents of <c>manifest.json</c>, written last: what the checkpoint is, and what its files must be. A reader passes over members
/// that it does not know and refuses a manifest that lacks one that it needs.
/// </summary>
public sealed record CheckpointManifest
{
    /// <summary>The version of the layout of folder and files that this program writes, and the newest that it reads.</summary>
    public const int CurrentFormatVersion = 1;

    /// <summary>The version of the layout of folder and files. It grows when an older reader could misread a checkpoint.</summary>
    public required int FormatVersion { get; init; }

    /// <summary>The version of the weights: the number of optimizer steps that made them.</summary>
    public required long Step { get; init; }

    /// <summary>Where in the training it stands, and the ledger.</summary>
    public required TrainingPosition Position { get; init; }

    /// <summary>The sum of the part of the job that decides the bits.</summary>
    public required Sha256Digest JobDigest { get; init; }

    /// <summary>The sum of the flat float32 weights, little-endian.</summary>
    public required Sha256Digest WeightsSha256 { get; init; }

    /// <summary>The evaluation of these very weights; null where there was none.</summary>
    public required ValidationFigures? Validation { get; init; }

    /// <summary>The best evaluation of the run so far; null before the first one.</summary>
    public required BestValidation? BestValidation { get; init; }

    /// <summary>The names of the optimizer's states, in the optimizer's order.</summary>
    public required ImmutableArray<string> OptimizerStates { get; init; }

    /// <summary>The named parameters in the order of the flat vector.</summary>
    public required ImmutableArray<CheckpointParameter> Parameters { get; init; }

    /// <summary>The files that belong to the checkpoint, besides the manifest.</summary>
    public required ImmutableArray<CheckpointFile> Files { get; init; }

    /// <summary>The parameters as a checked layout.</summary>
    /// <exception cref="ArgumentException">They do not tile the flat vector.</exception>
    [JsonIgnore]
    public CheckpointLayout Layout => new(Parameters);
}
