using System.Text.Json.Serialization;

namespace ClusterNet.Runtime.Training;

/// <summary>Something worth telling while a job runs. Those without a name here hold whole vectors and never leave their process.</summary>
/// <param name="At">The time since the job began.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TrainingBegan), "began")]
[JsonDerivedType(typeof(StepReported), "step")]
[JsonDerivedType(typeof(EvaluationReported), "evaluation")]
[JsonDerivedType(typeof(CheckpointReported), "checkpoint")]
[JsonDerivedType(typeof(MembershipReported), "membership")]
[JsonDerivedType(typeof(RewindReported), "rewind")]
[JsonDerivedType(typeof(WorkReported), "work")]
public abstract record TrainingEvent(TimeSpan At);
