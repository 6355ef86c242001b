namespace ClusterNet.Protocol.Membership;

/// <summary>A place in the chain of servers that hold a chunk.</summary>
/// <param name="Server">The index of the server.</param>
/// <param name="Since">The view that put it there. A server whose copy dates from another time has missed that it was put out in between,
/// and gives the copy up.</param>
public readonly record struct ChainLink(int Server, TermNumber Since)
{
    /// <summary>Where it is reached.</summary>
    public ActorAddress Address => ActorAddress.ParameterServer(Server);
}
