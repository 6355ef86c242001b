using ClusterNet.Protocol.Effects;

namespace ClusterNet.Protocol.Tests.Harness;

/// <summary>Where the checkpoints of a test lie.</summary>
internal sealed class CheckpointShelf
{
    private readonly Dictionary<(WeightVersion Version, int Chunk), (SymbolicPayload Weights, string OptimizerState)> _copies = [];
    private readonly Dictionary<long, CommitCheckpoint> _committed = [];
    private readonly HashSet<(WeightVersion Version, int Chunk)> _inHand = [];

    /// <summary>The newest checkpoint; null when there is none.</summary>
    public CommitCheckpoint? Newest { get; private set; }

    /// <summary>A chunk as it is when it is asked for.</summary>
    public void Copy(SaveChunk save, SymbolicPayload weights, string optimizerState) => _copies[(save.Version, save.Chunk)] = (weights, optimizerState);

    /// <summary>The copy has been taken over.</summary>
    public void Save(SaveChunk save) => _inHand.Add((save.Version, save.Chunk));

    public void Commit(CommitCheckpoint commit, int chunks)
    {
        for (int chunk = 0; chunk < chunks; chunk++)
            _inHand.ShouldContain((commit.Version, chunk), $"checkpoint {commit.Version} has all its chunks");
        _committed[commit.Version.Step] = commit;
        if (Newest is null || Newest.Version.Step < commit.Version.Step)
            Newest = commit;
    }

    /// <summary>What a chunk was when the checkpoint of a step was committed.</summary>
    public (SymbolicPayload Weights, string OptimizerState) Read(long step, int chunk)
    {
        _committed.ShouldContainKey(step, "only a committed checkpoint is read");
        return _copies[(_committed[step].Version, chunk)];
    }
}
