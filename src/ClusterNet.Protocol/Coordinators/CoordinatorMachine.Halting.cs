using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Protocol.Coordinators;

/// <summary>How the job is brought to a halt at one step (<see cref="FreezeRound"/>).</summary>
public sealed partial class CoordinatorMachine
{
    private FreezeRound? _halt;
    private bool _isHaltWanted;

    private void OnHaltRequested()
    {
        if (_halt is not null)
            return;
        if (_recovery is not null)
        {
            _isHaltWanted = true;
            return;
        }

        if (!HasBegun)
        {
            Finish(JobOutcome.Halted, "halted before the first step");
            return;
        }

        BeginHalt();
    }

    private void BeginHalt()
    {
        _requested = null; // a halt makes one
        _directive = _directive.Next;
        _halt = new FreezeRound(_directive);
        if (_evaluation is { } round)
            HaltAt(round.Version.Step);
        else
            TellServers(new Freeze(_halt.Directive, Address));
    }

    private void OnFrozen(Frozen frozen)
    {
        _halt?.Add(frozen);
        _requested?.Freeze?.Add(frozen);
        TrySettleFreeze();
    }

    private void TrySettleFreeze()
    {
        TryHalt();
        TryPlaceCheckpoint();
    }

    private void TryHalt()
    {
        if (_recovery is null && _view is { Servers.Length: > 0 } view && _halt?.StepFor(view.Servers, view.Timeline) is { } step)
            HaltAt(step);
    }

    private void HaltAt(long step)
    {
        _halt!.Settle(step);
        if (step <= _view!.Origin.Version.Step)
        {
            // The weights are those of the start, or of a checkpoint that is there already; perhaps one that was committed after a rewind before it.
            if (_lastCheckpoint.Version.Step > step)
                _completed = _lastCheckpoint.Version;
            Finish(JobOutcome.Halted, _completed.Step == 0 || _completed.Step == _plan.Start.Step ? "halted before the first step" : null);
            return;
        }

        SetHorizonTo(step, saveAt: step);
        FinishIfSettled(); // its checkpoint may have been made before the halt
    }
}
