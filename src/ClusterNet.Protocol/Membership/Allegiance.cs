using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;

namespace ClusterNet.Protocol.Membership;

/// <summary>Whom a worker or a server follows: the coordinator of the latest term that it has heard of.</summary>
internal sealed class Allegiance
{
    private int _term = -1; // before the first word

    /// <summary>Where heartbeats and results go.</summary>
    public ActorAddress Coordinator { get; private set; } = ActorAddress.Coordinator;

    /// <summary>Who may lead, or know who does: the candidates that the plan names, and the one that is followed, which may have come later.</summary>
    public IEnumerable<ActorAddress> WhomToAsk(TrainingPlan plan) =>
        Coordinator.Index < plan.Candidates ? plan.CandidateAddresses : plan.CandidateAddresses.Append(Coordinator);

    /// <summary>
    /// Who is told that this actor lives: the coordinator. Where that is one which came later, it may have gone for good, and whoever follows it does not
    /// know of this actor: then the candidates that the plan names are told as well, and answer with who leads, or that the job is over.
    /// </summary>
    public IEnumerable<ActorAddress> WhomToTell(TrainingPlan plan) => Coordinator.Index < plan.Candidates ? [Coordinator] : WhomToAsk(plan);

    /// <summary>Hears a coordinator. One whose term is over is told so, and nothing that it says is to be done: then false.</summary>
    /// <param name="term">Its term.</param>
    /// <param name="coordinator">Who it is.</param>
    /// <param name="view">The newest view that is known here.</param>
    /// <param name="effects">Where the refusal goes.</param>
    public bool Follows(int term, ActorAddress coordinator, View? view, EffectList effects)
    {
        if (term < _term)
        {
            Refuse(coordinator, view, effects);
            return false;
        }

        _term = term;
        Coordinator = coordinator;
        return true;
    }

    /// <summary>Hears a coordinator whose term begins. A term that has views already is claimed by one who led in it before, and has forgotten: it is refused.</summary>
    public bool Follows(LeadershipClaim claim, View? view, EffectList effects)
    {
        if (!Follows(claim.Term, claim.Coordinator, view, effects))
            return false;
        if (view?.Number.Term != claim.Term)
            return true;
        Refuse(claim.Coordinator, view, effects);
        return false;
    }

    private void Refuse(ActorAddress coordinator, View? view, EffectList effects) =>
        effects.Send(coordinator, new Superseded(_term, view?.Number.Term == _term ? view : null));
}
