using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Protocol.Coordinators;

/// <summary>A term begins: what the servers have said so far, from which the coordinator's state is built.</summary>
internal sealed class Recovery
{
    private readonly SortedDictionary<int, ServerStanding?> _standings = [];

    /// <summary>Begins with the view that the coordinator before is known to have made.</summary>
    public Recovery(View lastView)
    {
        Newest = lastView;
    }

    /// <summary>The newest view that anybody knows.</summary>
    public View Newest { get; private set; }

    /// <summary>That view without the servers which answered that they hold nothing, although they are the same as it knows: they have missed that they were put out.</summary>
    public View Believed => Newest with
    {
        Servers = [.. Newest.Servers.Where(member => !_standings.TryGetValue(member.Server, out ServerStanding? standing) || standing is not null)],
    };

    /// <summary>The newest directive of the newest view's timeline; null when no server has heard one.</summary>
    public SetHorizon? Directive =>
        _standings.Values.Select(standing => standing?.Directive).Where(directive => directive?.Timeline == Newest.Timeline).MaxBy(directive => directive!.Directive);

    /// <summary>The newest step of that timeline that is known to be complete.</summary>
    public StepCompleted? LastCompleted =>
        _standings.Values.Select(standing => standing?.LastCompleted).Where(completed => completed?.Version.Timeline == Newest.Timeline).MaxBy(completed => completed!.Version);

    /// <summary>All members of the view are taken for alive until their leases end.</summary>
    public void Begin(Roster roster, TimeSpan now) => roster.Adopt(Newest, now);

    /// <summary>Takes what a server says; members that the coordinator had not heard of are taken in.</summary>
    public void Add(int server, int incarnation, ServerStanding standing, Roster roster, TimeSpan now)
    {
        _standings[server] = standing;
        if (standing.View.Number > Newest.Number)
        {
            Newest = standing.View;
            roster.Adopt(Newest, now);
        }

        roster.Note(server, incarnation, standing.Held);
    }

    /// <summary>A server that has nothing to say, because no view has held it yet.</summary>
    public void AddNew(int server) => _standings[server] = null;

    /// <summary>Whether every server of the newest view that still counts has said where it stands.</summary>
    public bool IsComplete(Roster roster) =>
        Newest.Servers.All(member => !roster.Servers.Holds(member.Server, member.Incarnation) || _standings.ContainsKey(member.Server));
}
