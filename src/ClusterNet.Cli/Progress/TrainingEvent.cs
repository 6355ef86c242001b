using System.Text.Json.Serialization;

namespace ClusterNet.Cli.Progress;

/// <summary>Something that a person or a program who follows a run wants to know. Epochs and steps are counted from 1.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(TrainingStarted), "started")]
[JsonDerivedType(typeof(StepProgress), "step")]
[JsonDerivedType(typeof(EpochFinished), "epoch")]
[JsonDerivedType(typeof(CheckpointWritten), "checkpoint")]
[JsonDerivedType(typeof(TrainingNotice), "notice")]
[JsonDerivedType(typeof(TrainingInterrupted), "interrupted")]
[JsonDerivedType(typeof(TrainingFailed), "failed")]
[JsonDerivedType(typeof(TrainingFinished), "finished")]
[JsonDerivedType(typeof(MemberProgress), "member")]
[JsonDerivedType(typeof(EnsembleFinished), "ensemble_finished")]
public abstract record TrainingEvent;
