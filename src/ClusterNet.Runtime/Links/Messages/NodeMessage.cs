using ClusterNet.Protocol.Messages;

namespace ClusterNet.Runtime.Links.Messages;

/// <summary>A word from node to node; no machine of the protocol ever sees it.</summary>
public abstract record NodeMessage : Message;
