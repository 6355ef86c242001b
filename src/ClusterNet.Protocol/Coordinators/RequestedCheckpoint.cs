namespace ClusterNet.Protocol.Coordinators;

/// <summary>A checkpoint that somebody asked for: on its way from the wish to a step, and from there to a commit.</summary>
internal sealed class RequestedCheckpoint
{
    private const int PatienceAtFirst = 8;

    private int _patience = PatienceAtFirst;
    private int _waited;
    private long? _firstStep;

    /// <summary>The question how far the servers are; null while none is asked.</summary>
    public FreezeRound? Freeze { get; private set; }

    /// <summary>The step that it is made at; null while that is not known.</summary>
    public long? Step { get; private set; }

    /// <summary>Whether the servers stand still and are asked.</summary>
    public bool IsFreezing => Freeze is not null;

    /// <summary>The servers are asked.</summary>
    public void Ask(FreezeRound freeze)
    {
        Freeze = freeze;
        Step = null;
    }

    /// <summary>The next boundary is so near that it is made there: nobody is beyond it then.</summary>
    public void LeaveToBoundary() => Freeze = null;

    /// <summary>The step is known.</summary>
    public void PlaceAt(long step)
    {
        Freeze = null;
        Step = step;
        _firstStep ??= step;
        _waited = 0;
    }

    /// <summary>Whether a checkpoint is what was asked for, or newer. One that was given up may still come.</summary>
    public bool IsMetBy(WeightVersion version) => version.Step >= _firstStep;

    /// <summary>
    /// A retry interval has passed since the step was known. Whoever was to save a chunk may have missed the word and be past the step: then another step
    /// is looked for, after a wait that doubles, since it may only be slow.
    /// </summary>
    /// <returns>Whether to look for another step.</returns>
    public bool IsOverdue()
    {
        if (Step is null || ++_waited < _patience)
            return false;
        _patience *= 2;
        return true;
    }
}
