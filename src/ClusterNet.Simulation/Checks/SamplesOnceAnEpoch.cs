using ClusterNet.Data.Sampling;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Checks;

/// <summary>
/// The ledger of the updates of the lead chunk, with what a restart from a checkpoint undid struck out, holds every sample of every
/// finished epoch exactly once, and no sample of an unfinished one twice.
/// </summary>
public sealed class SamplesOnceAnEpoch : Checker
{
    private SampleLedger? _ledger;

    /// <inheritdoc/>
    public override string Name => "every sample once an epoch";

    /// <inheritdoc/>
    public override void Begins(SimulationView view)
    {
        base.Begins(view);
        _ledger = new SampleLedger(view.Mathematics.Sampler);
    }

    /// <inheritdoc/>
    public override void AttemptBegins(int attempt) => _ledger!.Rewind(View.AttemptStart.Step);

    /// <inheritdoc/>
    public override void Stepped(ActorAddress actor, int incarnation, Message message, ImmutableArray<Effect> effects)
    {
        foreach (Effect effect in effects)
            switch (effect)
            {
                case SumChunk sum when sum.Chunk == TrainingPlan.LeadChunk:
                    Account(sum.Version.Step, sum.Contributions);
                    break;
                case ApplyChunk { GradientNorm: null } apply when apply.Chunk == TrainingPlan.LeadChunk:
                    Account(apply.Version.Step, apply.Contributions);
                    break;
            }
    }

    private void Account(long step, ImmutableArray<Contribution> contributions)
    {
        foreach (Contribution part in contributions)
            for (int slice = part.Subtree.Start; slice < part.Subtree.End; slice++)
                _ledger!.Apply(step, slice);
    }

    /// <inheritdoc/>
    public override void Ends()
    {
        long stepsPerEpoch = _ledger!.Sampler.StepsPerEpoch;
        for (long epoch = 0; epoch * stepsPerEpoch < View.Reference.LastStep; epoch++)
        {
            EpochAccount account = _ledger.Account(epoch);
            bool whole = (epoch + 1) * stepsPerEpoch <= View.Reference.LastStep;
            Require(whole ? account.IsExact : account.HasNoRepeats, $"the ledger says {account}");
        }
    }
}
