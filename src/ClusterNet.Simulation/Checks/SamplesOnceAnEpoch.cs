using ClusterNet.Data.Sampling;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Checks;

/// <summary>
/// The ledger of the steps of the lead chunk holds every sample of every finished epoch exactly once, and no sample of an unfinished one
/// twice. A step that is done again, by another server or after a rewind, takes the place of the step before: it is the same step.
/// </summary>
public sealed class SamplesOnceAnEpoch : Checker
{
    private readonly SortedDictionary<long, ImmutableArray<Contribution>> _steps = [];

    /// <inheritdoc/>
    public override string Name => "every sample once an epoch";

    /// <inheritdoc/>
    public override void Stepped(ActorAddress actor, int incarnation, Message message, ImmutableArray<Effect> effects)
    {
        foreach (Effect effect in effects)
            switch (effect)
            {
                case SumChunk sum when sum.Chunk == TrainingPlan.LeadChunk:
                    _steps[sum.Version.Step] = sum.Contributions;
                    break;
                case ApplyChunk apply when apply.Chunk == TrainingPlan.LeadChunk && apply.Contributions.All(part => part.Worker >= 0):
                    _steps[apply.Version.Step] = apply.Contributions;
                    break;
            }
    }

    /// <inheritdoc/>
    public override void Ends()
    {
        SampleLedger ledger = new(View.Mathematics.Sampler);
        foreach ((long step, ImmutableArray<Contribution> contributions) in _steps)
            foreach (Contribution part in contributions)
                for (int slice = part.Subtree.Start; slice < part.Subtree.End; slice++)
                    ledger.Apply(step, slice);
        long stepsPerEpoch = ledger.Sampler.StepsPerEpoch;
        for (long epoch = 0; epoch * stepsPerEpoch < View.Reference.LastStep; epoch++)
        {
            EpochAccount account = ledger.Account(epoch);
            bool whole = (epoch + 1) * stepsPerEpoch <= View.Reference.LastStep;
            Require(whole ? account.IsExact : account.HasNoRepeats, $"the ledger says {account}");
        }
    }
}
