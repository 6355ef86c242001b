namespace ClusterNet.Protocol.Messages;

/// <summary>Coordinator to all: the job is over; or to one, who was asked to leave: the job goes on without you.</summary>
/// <param name="JobGoesOn">Whether only the receiver is meant.</param>
public sealed record Stop(bool JobGoesOn = false) : Message;
