using ClusterNet.Protocol.Membership;

namespace ClusterNet.Protocol.Coordinators;

/// <summary>Who is there: the workers and servers that the coordinator counts on, what each server has, and who is asked to leave or has left.</summary>
internal sealed class Roster
{
    private readonly SortedDictionary<int, HeldBy> _held = [];
    private readonly HashSet<(ActorAddress Actor, int Incarnation)> _departed = [];

    /// <summary>The workers.</summary>
    public MemberTable Workers { get; } = new();

    /// <summary>The parameter servers.</summary>
    public MemberTable Servers { get; } = new();

    /// <summary>The servers that give their chunks away and then leave.</summary>
    public SortedSet<int> Draining { get; } = [];

    /// <summary>The servers that chunks may be given to: those that are to stay, or, while there are none, all of them.</summary>
    public IReadOnlyList<int> Hosts
    {
        get
        {
            int[] all = [.. Servers.All.Select(server => server.Index)];
            int[] staying = [.. all.Where(server => !Draining.Contains(server))];
            return staying.Length > 0 ? staying : all;
        }
    }

    /// <summary>The members of one role.</summary>
    public MemberTable Of(ActorRole role) => role == ActorRole.Worker ? Workers : Servers;

    /// <summary>Takes all members of a view in, as heard just now.</summary>
    public void Adopt(View view, TimeSpan now)
    {
        foreach (WorkerMember worker in view.Workers)
            Workers.Join(worker.Worker, worker.Incarnation, now);
        foreach (ServerMember server in view.Servers)
            Servers.Join(server.Server, server.Incarnation, now);
    }

    /// <summary>Takes an actor in; false when it is in already.</summary>
    public bool Join(ActorAddress actor, int incarnation, TimeSpan now)
    {
        if (!Of(actor.Role).Join(actor.Index, incarnation, now))
            return false;
        if (actor.Role == ActorRole.ParameterServer)
            _held.Remove(actor.Index);
        return true;
    }

    /// <summary>Puts an actor out; false when this start of it is no member.</summary>
    public bool Remove(ActorAddress actor, int incarnation)
    {
        if (!Of(actor.Role).Remove(actor.Index, incarnation))
            return false;
        if (actor.Role == ActorRole.ParameterServer)
        {
            _held.Remove(actor.Index);
            Draining.Remove(actor.Index);
        }

        return true;
    }

    /// <summary>Puts an actor out for good: it has left as it was asked to.</summary>
    public void Depart(ActorAddress actor, int incarnation)
    {
        Remove(actor, incarnation);
        _departed.Add((actor, incarnation));
    }

    /// <summary>Whether this start of the actor has left for good.</summary>
    public bool HasDeparted(ActorAddress actor, int incarnation) => _departed.Contains((actor, incarnation));

    /// <summary>Notes what a server has; true when that is something else than before.</summary>
    public bool Note(int server, int incarnation, ChunksHeld held)
    {
        if (!Servers.Holds(server, incarnation))
            return false;
        if (_held.TryGetValue(server, out HeldBy? before) && before.Told.Count >= held.Count)
            return false;
        _held[server] = new HeldBy(held);
        return true;
    }

    /// <summary>Whether the server of a link is known to have the chunk by that link.</summary>
    public bool Holds(ChainLink link, int chunk, int timeline) =>
        _held.TryGetValue(link.Server, out HeldBy? held) && held.Told.Timeline == timeline && held.Chunks.Contains(new HeldChunk(chunk, link.Since));

    /// <summary>Whether the server of a link has been a member without a break since the view.</summary>
    public bool IsThere(ChainLink link, View view) => view.FindServer(link.Server) is { } member && Servers.Holds(member.Server, member.Incarnation);

    private sealed class HeldBy(ChunksHeld told)
    {
        public ChunksHeld Told { get; } = told;

        public HashSet<HeldChunk> Chunks { get; } = [.. told.Chunks];
    }
}
