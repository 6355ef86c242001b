namespace ClusterNet.Protocol.Messages;

/// <summary>Server to servers: nothing has come for a while; what do your chunks add to the norm of this step?</summary>
/// <param name="Server">Who asks.</param>
/// <param name="Version">The step.</param>
public sealed record NormQuery(int Server, WeightVersion Version) : Message;
