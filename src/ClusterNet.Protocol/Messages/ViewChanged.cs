using ClusterNet.Protocol.Membership;

namespace ClusterNet.Protocol.Messages;

/// <summary>Coordinator to workers and servers: the membership and the assignments from now on.</summary>
/// <param name="View">The new view; ignored when its number is not higher than the known one's.</param>
public sealed record ViewChanged(View View) : Message;
