using ClusterNet.Protocol;
using ClusterNet.Protocol.Coordinators;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Simulation.Disks;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Nodes;

/// <summary>
/// Hosts a candidate for the coordinator's place, whether it leads or stands by: commits checkpoints, keeps the journal, puts one machine in
/// the place of the other, and tells the driver of the run when the job is over.
/// </summary>
internal sealed class CandidateHost : ActorHost
{
    private readonly int _rank;
    private readonly bool _leads;
    private StandbyUpdate? _last;

    /// <summary>A host of a candidate that has not been started.</summary>
    /// <param name="world">The cluster.</param>
    /// <param name="node">Where it runs.</param>
    /// <param name="machine">A coordinator or a standby.</param>
    /// <param name="leads">Whether it is a coordinator.</param>
    /// <param name="last">What it knows from before.</param>
    public CandidateHost(World world, SimulatedNode node, IStateMachine machine, bool leads, StandbyUpdate? last)
        : base(world, node, node.Incarnation, machine)
    {
        _rank = machine.Address.Index;
        _leads = leads;
        _last = last;
    }

    /// <inheritdoc/>
    public override bool KnowsJob => _leads || _last is not null;

    /// <summary>Whether it is a coordinator, of whatever term.</summary>
    public bool Leads => _leads;

    /// <inheritdoc/>
    protected override void Hear(Message message)
    {
        if (message is StandbyUpdate update)
            _last = update;
    }

    /// <inheritdoc/>
    protected override void CarryOut(Effect effect)
    {
        switch (effect)
        {
            case CommitCheckpoint commit:
                Commit(commit.Version, World.Stores[_rank].CommitPhases(commit), done: 0);
                break;
            case WriteJournal { Journal: var journal }:
                Keep(journal);
                break;
            case TakeOver takeOver:
                World.Job.Replace(this, World.Parts.Machines.Coordinator(World.Plan, takeOver.Start), leads: true, _last);
                break;
            case StandDown standDown:
                World.Job.Replace(this, World.Parts.Machines.Standby(_rank, World.Plan, _last, standDown.Term), leads: false, _last);
                break;
            case FinishJob finish:
                World.Job.Finished(finish);
                break;
            case ReportStep or ReportEvaluation or ReportMembership or ReportCheckpoint or ReportRewind or ActorDrained:
                break; // observers see every effect
            default:
                throw NotUnderstood(effect);
        }
    }

    private void Keep(CoordinatorJournal entry)
    {
        _last = new StandbyUpdate(entry.View, entry.Checkpoint, []);
        Journal journal = World.Journals[_rank];
        journal.Write(entry);
        Node.After(World.Scenario.CheckpointPhaseTime, () =>
        {
            if (!IsAlive)
                return;
            journal.Publish();
            Receive(new JournalWritten(entry.Term));
        });
    }

    private void Commit(WeightVersion version, ImmutableArray<Action> phases, int done) => Node.After(World.Scenario.CheckpointPhaseTime, () =>
    {
        if (!IsAlive)
            return;
        try
        {
            if (done < phases.Length)
                phases[done]();
        }
        catch (CheckpointException failure)
        {
            Receive(new CheckpointFailed(version, failure.Message));
            return;
        }

        if (done < phases.Length)
            Commit(version, phases, done + 1);
        else
            Receive(new CheckpointCommitted(version));
    });
}
