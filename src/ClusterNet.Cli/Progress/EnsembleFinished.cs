using System.Collections.Immutable;

namespace ClusterNet.Cli.Progress;

/// <summary>The last event of an ensemble that is done.</summary>
/// <param name="Members">What came of each member, in order.</param>
/// <param name="Validation">The result of all together on the validation part; null for a job without one.</param>
/// <param name="RunDirectory">Where the run's files are.</param>
public sealed record EnsembleFinished(ImmutableArray<MemberResult> Members, ValidationResult? Validation, string RunDirectory) : TrainingEvent;
