namespace ClusterNet.Protocol.Messages;

/// <summary>Something that happened, told to one machine: a word from another actor, a finished piece of work, a timer.</summary>
public abstract record Message;
