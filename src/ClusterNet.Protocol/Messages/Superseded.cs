using ClusterNet.Protocol.Membership;

namespace ClusterNet.Protocol.Messages;

/// <summary>Worker, server or coordinator to a coordinator of an earlier term: your term is over.</summary>
/// <param name="Term">The latest term that is known.</param>
/// <param name="View">A view of that term; null when none has come yet.</param>
public sealed record Superseded(int Term, View? View) : Message;
