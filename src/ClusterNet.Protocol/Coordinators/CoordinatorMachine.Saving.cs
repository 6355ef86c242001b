using ClusterNet.Protocol.Messages;

namespace ClusterNet.Protocol.Coordinators;

/// <summary>
/// How a checkpoint that somebody asks for finds its step: as a halt finds the step to stop at, and then all go on past it. Near a boundary it is
/// made there. None of it changes what is computed.
/// </summary>
public sealed partial class CoordinatorMachine
{
    private RequestedCheckpoint? _requested;

    /// <summary>Whether the servers stand still until they are told a step.</summary>
    private bool IsFreezing => _halt is { Step: null } || _requested is { IsFreezing: true };

    private void OnCheckpointRequested()
    {
        bool isMadeAnyway = _halt is not null || _isHaltWanted || _requested is not null || (_completed.Step == _lastStep && _recovery is null);
        if (isMadeAnyway || (!HasBegun && _recovery is null))
            return;
        _requested = new RequestedCheckpoint();
        if (_recovery is null)
            SeekCheckpoint();
    }

    private void SeekCheckpoint()
    {
        if (_evaluation is not null)
        {
            _requested!.LeaveToBoundary();
            return;
        }

        _directive = _directive.Next;
        _requested!.Ask(new FreezeRound(_directive));
        TellServers(new Freeze(_directive, Address));
    }

    private void TryPlaceCheckpoint()
    {
        if (_recovery is not null || _view is not { Servers.Length: > 0 } view || _requested?.Freeze?.StepFor(view.Servers, view.Timeline) is not { } step)
            return;
        if (step <= _lastCheckpoint.Version.Step)
            EndRequest(); // nothing was done since
        else if (step == _horizon!.Horizon)
            LeaveCheckpointToBoundary();
        else
        {
            _requested.PlaceAt(step);
            SetHorizonTo(_horizon.Horizon, saveAt: step);
        }
    }

    /// <summary>Lets the servers go on to the boundary; with the word that lets them go beyond it they are told to save it.</summary>
    private void LeaveCheckpointToBoundary()
    {
        _requested!.LeaveToBoundary();
        SetHorizonTo(_horizon!.Horizon, _horizon.SaveAt);
    }

    /// <summary>All chunks stand at a boundary and are about to go on: the step to save, if a checkpoint is wanted there.</summary>
    private long? SaveAtBoundary(long step)
    {
        if (_requested is not { Step: null } requested)
            return null;
        requested.PlaceAt(step);
        return step;
    }

    /// <summary>A checkpoint was committed, or could not be, of which people are told.</summary>
    private void SeeWhetherRequestIsMet(WeightVersion version)
    {
        if (_requested is { } requested && requested.IsMetBy(version))
            EndRequest();
    }

    private void EndRequest()
    {
        bool standStill = _requested!.IsFreezing && _halt is null;
        _requested = null;
        if (standStill)
            SetHorizonTo(_horizon!.Horizon, _horizon.SaveAt);
    }

    private void SeekOverdueCheckpoint()
    {
        if (_halt is null && _committing.Count == 0 && _requested is { } requested && requested.IsOverdue())
            SeekCheckpoint();
    }

    /// <summary>What the coordinator before was asked for; what it had in its hands is gone.</summary>
    private void TakeUpRequest(SetHorizon? directive)
    {
        if (directive is { SaveAt: { } step } && step < directive.Horizon && step > _lastCheckpoint.Version.Step)
            _requested ??= new RequestedCheckpoint();
        if (_requested is not null)
            SeekCheckpoint();
    }
}
