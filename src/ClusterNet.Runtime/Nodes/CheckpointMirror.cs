using ClusterNet.Protocol.Coordinators;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Nodes;

/// <summary>
/// Keeps the newest checkpoint, and the best, on the disk of a candidate for the coordinator's place, where they are not already because the disk is shared.
/// A candidate counts on no checkpoint that it has not: while the newest is on its way, it is told of the one before, and of the newest as soon as it is here.
/// </summary>
internal sealed class CheckpointMirror
{
    private readonly Lock _lock = new();
    private readonly CheckpointStore _store;
    private readonly CheckpointFiles _files;
    private readonly long _startStep;
    private readonly Action<Message> _tell;
    private readonly ILinkLog _log;
    private StandbyUpdate? _heard; // the last
    private TimelineOrigin? _kept; // the newest that is here
    private (TimelineOrigin Checkpoint, IPeer From)? _wanted;
    private bool _isFetching;
    private bool _isLeading;

    /// <summary>Nothing is here but what the job begins from.</summary>
    /// <param name="store">The checkpoints of this node's disk.</param>
    /// <param name="files">Fetches those of others.</param>
    /// <param name="startStep">The step that the job begins from, which is here.</param>
    /// <param name="tell">Tells the candidate of this node something.</param>
    /// <param name="log">Where log lines go.</param>
    public CheckpointMirror(CheckpointStore store, CheckpointFiles files, long startStep, Action<Message> tell, ILinkLog log)
    {
        _store = store;
        _files = files;
        _startStep = startStep;
        _tell = tell;
        _log = log;
    }

    /// <summary>What a candidate hears of what the coordinator tells it.</summary>
    /// <param name="update">What it is told.</param>
    /// <param name="coordinator">The coordinator's node; null where it is not reached.</param>
    /// <returns>The update with the newest checkpoint that is here; only that the coordinator lives where that is not enough to take its place.</returns>
    public Message Heard(StandbyUpdate update, IPeer? coordinator)
    {
        lock (_lock)
        {
            _heard = update;
            if (IsHere(update.Checkpoint.Version.Step))
                Note(update.Checkpoint);
            else if (coordinator is not null)
                Want(update.Checkpoint, coordinator);
            return WithWhatIsHere(update);
        }
    }

    /// <summary>
    /// This node's candidate takes the coordinator's place, or goes on in it: from the newest checkpoint that is here, though it may not have been told of it,
    /// or may remember one that was removed for a newer one. From now on the coordinator removes checkpoints, and nobody else here.
    /// </summary>
    /// <param name="start">What the candidate knows.</param>
    /// <returns>What it begins its term with.</returns>
    public CoordinatorStart Lead(CoordinatorStart start)
    {
        lock (_lock)
        {
            _isLeading = true;
            if (start.Checkpoint is not { } known)
                return start; // it is the first: whatever else is in the folder is not of this run
            if (_kept is { } kept && kept.Version.Step > known.Version.Step)
                known = kept;
            return start with { Checkpoint = IsHere(known.Version.Step) ? known : NextAfter(known) };
        }
    }

    /// <summary>This node's candidate stands by.</summary>
    public void StandBy()
    {
        lock (_lock)
            _isLeading = false;
    }

    private void Note(TimelineOrigin here)
    {
        if (_kept is null || _kept.Version.Step < here.Version.Step)
            _kept = here;
    }

    private TimelineOrigin NextAfter(TimelineOrigin removed) => _files.NextAfter(removed.Version.Step) is { } next
        ? next.Position.ToOrigin(removed.Version with { Step = next.Step })
        : removed;

    private Message WithWhatIsHere(StandbyUpdate update) => _kept is { } kept && kept.Version.Step >= update.View.Origin.Version.Step
        ? update with { Checkpoint = kept }
        : new LeadershipClaim(update.View.Number.Term, update.View.Coordinator);

    private bool IsHere(long step) => step == _startStep || step == _kept?.Version.Step || _files.ManifestOf(step) is not null;

    /// <summary>Has a checkpoint fetched, after the one that is on its way: the last of a job is told of once only.</summary>
    private void Want(TimelineOrigin checkpoint, IPeer coordinator)
    {
        _wanted = (checkpoint, coordinator);
        if (_isFetching)
            return;
        _isFetching = true;
        _ = BlockingWork.Run(FetchAll);
    }

    private void FetchAll()
    {
        while (Next() is var (checkpoint, coordinator))
            if (_files.ManifestOf(checkpoint.Version.Step) is null)
                Fetch(checkpoint, coordinator);
    }

    private (TimelineOrigin Checkpoint, IPeer From)? Next()
    {
        lock (_lock)
        {
            (TimelineOrigin, IPeer)? next = _wanted;
            _wanted = null;
            _isFetching = next is not null;
            return next;
        }
    }

    private void Fetch(TimelineOrigin checkpoint, IPeer coordinator)
    {
        long step = checkpoint.Version.Step;
        try
        {
            _files.KeepWithBest(step, coordinator);
            _tell(Keep(checkpoint));
            _log.Write(LinkLogLevel.Information, $"the checkpoint of step {step} has been copied from {coordinator.Name}");
        }
        catch (Exception failure) when (failure is CheckpointException or TimeoutException or IOException or UnauthorizedAccessException)
        {
            _log.Write(LinkLogLevel.Warning, $"the checkpoint of step {step} could not be copied from {coordinator.Name}: {failure.Message}");
        }
    }

    /// <summary>A checkpoint is here: it takes the place of older ones.</summary>
    /// <returns>What the candidate hears of it.</returns>
    private Message Keep(TimelineOrigin checkpoint)
    {
        lock (_lock)
        {
            Note(checkpoint);
            if (!_isLeading)
                _store.RetainFrom(checkpoint.Version.Step, _startStep);
            return WithWhatIsHere(_heard!);
        }
    }
}
