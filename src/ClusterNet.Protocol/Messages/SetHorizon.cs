namespace ClusterNet.Protocol.Messages;

/// <summary>Coordinator to servers: apply steps below this one.</summary>
/// <param name="Directive">Numbers what the coordinator says to the servers; what is older than the last is ignored.</param>
/// <param name="Horizon">The first step that must not be applied yet.</param>
/// <param name="SaveAt">Hand the chunks of the version after so many steps to a checkpoint, beside those that the plan names.</param>
/// <param name="LearningRateScale">What the learning rates of the steps from now on are multiplied by.</param>
public sealed record SetHorizon(int Directive, long Horizon, long? SaveAt, double LearningRateScale = 1) : Message;
