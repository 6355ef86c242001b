using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Runtime.Work;

/// <summary>Who coordinates a job, as far as this node has heard. Any thread may ask.</summary>
internal sealed class Leadership
{
    private readonly Lock _lock = new();
    private int _term = -1;

    /// <summary>The coordinator of the latest term.</summary>
    public ActorAddress Coordinator { get; private set; } = ActorAddress.Coordinator;

    /// <summary>Hears of a coordinator.</summary>
    public void Hear(int term, ActorAddress coordinator)
    {
        lock (_lock)
        {
            if (term < _term)
                return;
            _term = term;
            Coordinator = coordinator;
        }
    }

    /// <summary>Hears what a message says of it.</summary>
    public void Hear(Message message)
    {
        switch (message)
        {
            case ViewChanged { View: var view }:
                Hear(view.Number.Term, view.Coordinator);
                break;
            case LeadershipClaim claim:
                Hear(claim.Term, claim.Coordinator);
                break;
            case StandbyUpdate { View: var view }:
                Hear(view.Number.Term, view.Coordinator);
                break;
        }
    }
}
