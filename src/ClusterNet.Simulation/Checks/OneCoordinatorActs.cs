using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Checks;

/// <summary>
/// A term belongs to one coordinator alone: all its views and directives come from one start of one candidate. Views and directives are
/// numbered upwards, each is made once, and each view gives every micro-batch and every part of an evaluation to exactly one worker as long
/// as there is one, and every chunk to a server. A candidate that has lost its journal may begin a term again that everybody else has forgotten: who has not
/// refuses it.
/// </summary>
public sealed class OneCoordinatorActs : Checker
{
    private readonly SortedDictionary<TermNumber, View> _views = [];
    private readonly SortedDictionary<TermNumber, SetHorizon> _directives = [];
    private readonly SortedDictionary<int, (ActorAddress Actor, int Start)> _terms = [];
    private readonly SortedDictionary<int, int> _starts = [];

    /// <inheritdoc/>
    public override string Name => "one coordinator acts in a term";

    /// <inheritdoc/>
    public override void AttemptBegins(int attempt)
    {
        _views.Clear();
        _directives.Clear();
        _terms.Clear();
    }

    /// <inheritdoc/>
    public override void ActorBegins(ActorAddress actor, int incarnation)
    {
        if (actor.Role == ActorRole.Coordinator)
            _starts[actor.Index] = _starts.GetValueOrDefault(actor.Index) + 1;
    }

    /// <inheritdoc/>
    public override void Stepped(ActorAddress actor, int incarnation, Message message, ImmutableArray<Effect> effects)
    {
        foreach (Effect effect in effects)
            if (effect is ReportMembership report)
                OnMade(actor, report.View);
        foreach (Effect effect in effects)
        {
            switch (effect)
            {
                case Send { Message: ViewChanged { View: var view } } when view.Coordinator == actor:
                    Require(_views.TryGetValue(view.Number, out View? made) && ReferenceEquals(made, view), $"{actor} shows a view {view.Number} that is not the one that was made");
                    break;
                case Send { Message: SetHorizon directive }:
                    OnDirective(actor, directive);
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public override void JournalLost(int rank)
    {
        foreach ((int term, _) in _terms.Where(term => term.Value.Actor.Index == rank).ToArray())
        {
            _terms.Remove(term);
            foreach (TermNumber view in _views.Keys.Where(number => number.Term == term).ToArray())
                _views.Remove(view);
            foreach (TermNumber directive in _directives.Keys.Where(number => number.Term == term).ToArray())
                _directives.Remove(directive);
        }
    }

    private void OnMade(ActorAddress actor, View view)
    {
        Owns(actor, view.Number.Term);
        Require(view.Coordinator == actor, $"{actor} makes a view of {view.Coordinator}");
        Require(_views.TryAdd(view.Number, view), $"there are two views {view.Number}");
        Require(_views.Keys.Last(number => number.Term == view.Number.Term) == view.Number, $"view {view.Number} comes after a later one");
        CheckShares(view);
    }

    private void OnDirective(ActorAddress actor, SetHorizon directive)
    {
        Owns(actor, directive.Directive.Term);
        if (!_directives.TryAdd(directive.Directive, directive))
            Require(_directives[directive.Directive] == directive, $"there are two directives {directive.Directive}");
    }

    private void Owns(ActorAddress actor, int term)
    {
        (ActorAddress, int) self = (actor, _starts.GetValueOrDefault(actor.Index));
        if (!_terms.TryAdd(term, self))
            Require(_terms[term] == self, $"{actor} (start {self.Item2}) acts in term {term}, which is that of {_terms[term].Actor} (start {_terms[term].Start})");
    }

    private void CheckShares(View view)
    {
        Require(view.Chains.Length == View.Plan.Chunks && view.Chains.All(chain => !chain.IsEmpty), $"{view} leaves a chunk to nobody");
        if (view.Workers.IsEmpty)
            return;
        int training = 0;
        int evaluation = 0;
        foreach (WorkerMember member in view.Workers)
        {
            Require(member.Slices.IsEmpty || member.Slices.Start == training, $"{view} leaves a gap or an overlap");
            training = Math.Max(training, member.Slices.End);
            evaluation = Math.Max(evaluation, member.EvaluationSlices.End);
        }

        Require(training == View.Plan.Slices && evaluation == View.Plan.EvaluationSlices, $"{view} leaves micro-batches to nobody");
    }
}
