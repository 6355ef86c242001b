using System.Collections.Immutable;

namespace ClusterNet.Runtime.Training;

/// <summary>How long the compute threads worked for each actor since this was last reported; only where <see cref="TrainerOptions.ReportWork"/> asks for it.</summary>
/// <param name="At">The time since the job began.</param>
/// <param name="Step">The steps done.</param>
/// <param name="Steps">The steps done since it was last reported.</param>
/// <param name="Elapsed">The time since it was last reported.</param>
/// <param name="Actors">Each worker's and server's share, workers first.</param>
public sealed record WorkReported(TimeSpan At, long Step, long Steps, TimeSpan Elapsed, ImmutableArray<ActorWork> Actors) : TrainingEvent(At);
