namespace ClusterNet.Runtime.Links;

/// <summary>The node's own code for incoming messages threw.</summary>
internal sealed class ReceiverFailedException(Exception failure) : Exception(failure.Message, failure);
