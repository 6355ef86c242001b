namespace ClusterNet.Protocol.Membership;

/// <summary>Whom a worker or a server follows: the coordinator of the latest term that it has heard of.</summary>
internal sealed class Allegiance
{
    private int _term = -1;

    /// <summary>Where heartbeats and results go.</summary>
    public ActorAddress Coordinator { get; private set; } = ActorAddress.Coordinator;

    /// <summary>The latest term; -1 before the first word.</summary>
    public int Term => _term;

    /// <summary>Hears a coordinator; false when its term is over.</summary>
    public bool Accept(int term, ActorAddress coordinator)
    {
        if (term < _term)
            return false;
        _term = term;
        Coordinator = coordinator;
        return true;
    }
}
