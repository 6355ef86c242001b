using ClusterNet.Protocol;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Simulation.Tests.PlantedFaults;

/// <summary>What a coordinator of an earlier term says is taken for the word of the one that leads.</summary>
internal sealed class FenceForgotten(IStateMachine inside) : MachineMutation(inside)
{
    private TermNumber _newest;

    protected override IEnumerable<Message> Hears(Message message)
    {
        if (message is LeadershipClaim claim && claim.Term > _newest.Term)
            _newest = new TermNumber(claim.Term, 0);
        if (message is not SetHorizon directive)
            return [message];
        if (directive.Directive > _newest)
        {
            _newest = directive.Directive;
            return [message];
        }

        _newest = _newest.Next;
        return directive.Directive.Term < _newest.Term ? [directive with { Directive = _newest }] : [message];
    }
}
