using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Simulation.Disks;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Nodes;

/// <summary>Hosts the coordinator: commits checkpoints, and tells the driver of the run when the job is over.</summary>
internal sealed class CoordinatorHost : ActorHost
{
    /// <summary>A host of a coordinator that has not been started.</summary>
    public CoordinatorHost(World world, SimulatedNode node, int incarnation, IStateMachine machine)
        : base(world, node, incarnation, machine)
    {
    }

    /// <inheritdoc/>
    protected override void CarryOut(Effect effect)
    {
        switch (effect)
        {
            case CommitCheckpoint commit:
                Commit(commit.Version, World.Checkpoints.CommitPhases(commit), done: 0);
                break;
            case FinishJob finish:
                World.Job.Finished(finish);
                break;
            case ReportStep or ReportEvaluation or ReportMembership or ReportCheckpoint:
                break; // observers see every effect
            default:
                throw NotUnderstood(effect);
        }
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
