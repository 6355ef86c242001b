using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Links;

namespace ClusterNet.Runtime.Nodes;

/// <summary>
/// Keeps the newest checkpoint, and the best, on the disk of a candidate for the coordinator's place, where they are not already because the disk is shared.
/// A candidate counts on no checkpoint that it has not: while the newest is on its way, it is told of the one before.
/// </summary>
internal sealed class CheckpointMirror
{
    private readonly Lock _lock = new();
    private readonly CheckpointStore _store;
    private readonly CheckpointFiles _files;
    private readonly long _startStep;
    private readonly ILinkLog _log;
    private StandbyUpdate? _last; // whose checkpoint is here
    private (long Step, IPeer From)? _wanted;
    private bool _isFetching;

    /// <summary>Nothing is here but what the job begins from.</summary>
    /// <param name="store">The checkpoints of this node's disk.</param>
    /// <param name="files">Fetches those of others.</param>
    /// <param name="startStep">The step that the job begins from, which is here.</param>
    /// <param name="log">Where log lines go.</param>
    public CheckpointMirror(CheckpointStore store, CheckpointFiles files, long startStep, ILinkLog log)
    {
        _store = store;
        _files = files;
        _startStep = startStep;
        _log = log;
    }

    /// <summary>What a candidate hears of what the coordinator tells it.</summary>
    /// <param name="update">What it is told.</param>
    /// <param name="coordinator">The coordinator's node; null where it is not reached.</param>
    /// <returns>The update with the newest checkpoint that is here; only that the coordinator lives where that is not enough to take its place.</returns>
    public Message Heard(StandbyUpdate update, IPeer? coordinator)
    {
        long step = update.Checkpoint.Version.Step;
        lock (_lock)
        {
            if (IsHere(step))
                return _last = update;
            if (coordinator is not null)
                Want(step, coordinator);
            return _last is { } last && last.Checkpoint.Version.Step >= update.View.Origin.Version.Step
                ? update with { Checkpoint = last.Checkpoint }
                : new LeadershipClaim(update.View.Number.Term, update.View.Coordinator);
        }
    }

    private bool IsHere(long step) => step == _startStep || step == _last?.Checkpoint.Version.Step || _files.ManifestOf(step) is not null;

    /// <summary>Has a checkpoint fetched, after the one that is on its way: the last of a job is told of once only.</summary>
    private void Want(long step, IPeer coordinator)
    {
        _wanted = (step, coordinator);
        if (_isFetching)
            return;
        _isFetching = true;
        _ = BlockingWork.Run(FetchAll);
    }

    private void FetchAll()
    {
        while (Next() is var (step, coordinator))
            if (_files.ManifestOf(step) is null)
                Fetch(step, coordinator);
    }

    private (long Step, IPeer From)? Next()
    {
        lock (_lock)
        {
            (long, IPeer)? next = _wanted;
            _wanted = null;
            _isFetching = next is not null;
            return next;
        }
    }

    private void Fetch(long step, IPeer coordinator)
    {
        try
        {
            _files.KeepWithBest(step, coordinator);
            _store.RetainFrom(step, _startStep);
            _log.Write(LinkLogLevel.Information, $"the checkpoint of step {step} has been copied from {coordinator.Name}");
        }
        catch (Exception failure) when (failure is CheckpointException or TimeoutException or IOException or UnauthorizedAccessException)
        {
            _log.Write(LinkLogLevel.Warning, $"the checkpoint of step {step} could not be copied from {coordinator.Name}: {failure.Message}");
        }
    }
}
