using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Checks;

/// <summary>
/// Each view comes from one coordinator alone, is made once, has a higher number than the one before, and gives every micro-batch and every
/// part of an evaluation to exactly one worker as long as there is one.
/// </summary>
public sealed class OneCoordinatorActs : Checker
{
    private readonly SortedDictionary<int, (View View, int Incarnation)> _views = [];

    /// <inheritdoc/>
    public override string Name => "one coordinator acts in a view";

    /// <inheritdoc/>
    public override void AttemptBegins(int attempt) => _views.Clear();

    /// <inheritdoc/>
    public override void Stepped(ActorAddress actor, int incarnation, Message message, ImmutableArray<Effect> effects)
    {
        foreach (Effect effect in effects)
        {
            if (effect is not Send { Message: ViewChanged { View: var view } })
                continue;
            Require(actor.Role == ActorRole.Coordinator, $"{actor} sends a view");
            if (_views.TryGetValue(view.Number, out (View View, int Incarnation) known))
            {
                Require(ReferenceEquals(known.View, view) && known.Incarnation == incarnation, $"there are two views {view.Number}");
                continue;
            }

            Require(_views.Count == 0 || _views.Keys.Last() < view.Number, $"view {view.Number} comes after view {_views.Keys.LastOrDefault()}");
            _views.Add(view.Number, (view, incarnation));
            CheckShares(view);
        }
    }

    private void CheckShares(View view)
    {
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
