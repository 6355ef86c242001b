using System.Collections.Immutable;
using ClusterNet.Data.Sampling;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Conformance;

/// <summary>What the servers of a run put into the weights, overheard between their machines and their host: the ledger of the samples.</summary>
public sealed class AppliedSteps
{
    private readonly Lock _lock = new();
    private readonly SortedSet<long> _steps = [];
    private readonly int _slices;
    private string? _problem;

    /// <summary>Nothing was applied.</summary>
    /// <param name="slices">The micro-batches of a step.</param>
    public AppliedSteps(int slices)
    {
        _slices = slices;
    }

    /// <summary>Listens to a machine, where it is a server's.</summary>
    public IStateMachine Overhear(IStateMachine machine) => machine.Address.Role == ActorRole.ParameterServer ? new Overheard(machine, this) : machine;

    /// <summary>What is wrong; null where each sample was counted once an epoch.</summary>
    public string? Account(TrainingJob job)
    {
        SampleLedger ledger = new(new ShardedSampler(job.Data.Training.Count, job.Slices, job.BatchSize, job.Seed));
        lock (_lock)
        {
            foreach (long step in _steps)
                ledger.ApplyStep(step);
            for (int epoch = 0; epoch < job.Epochs && _problem is null; epoch++)
                if (ledger.Account(epoch) is { IsExact: false } wrong)
                    _problem = $"epoch {epoch}: {wrong}";
            return _problem;
        }
    }

    private void Take(ApplyChunk apply)
    {
        if (apply.Chunk != TrainingPlan.LeadChunk)
            return;
        int[] counted = new int[_slices];
        foreach (Contribution contribution in apply.Contributions)
            for (int slice = contribution.Subtree.Start; slice < contribution.Subtree.End; slice++)
                counted[slice]++;
        lock (_lock)
        {
            _steps.Add(apply.Version.Step);
            if (counted.Any(times => times != 1))
                _problem ??= $"the micro-batches of step {apply.Version} were counted {string.Join(", ", counted)} times";
        }
    }

    private sealed class Overheard(IStateMachine machine, AppliedSteps applied) : IStateMachine
    {
        public ActorAddress Address => machine.Address;

        public ImmutableArray<Effect> Step(Message message, TimeSpan now)
        {
            ImmutableArray<Effect> effects = machine.Step(message, now);
            foreach (Effect effect in effects)
                if (effect is ApplyChunk apply)
                    applied.Take(apply);
            return effects;
        }
    }
}
