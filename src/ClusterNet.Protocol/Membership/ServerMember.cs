namespace ClusterNet.Protocol.Membership;

/// <summary>A parameter server in a view.</summary>
/// <param name="Server">Its index.</param>
/// <param name="Incarnation">How often it was started; a restarted server is a new member that holds nothing.</param>
public sealed record ServerMember(int Server, int Incarnation)
{
    /// <summary>Where it is reached.</summary>
    public ActorAddress Address => ActorAddress.ParameterServer(Server);
}
