using ClusterNet.Protocol.Effects;

namespace ClusterNet.Protocol.Tests.Harness;

/// <summary>Where the checkpoints of a test lie.</summary>
internal sealed class CheckpointShelf
{
    private readonly Dictionary<(WeightVersion Version, int Chunk), SymbolicPayload> _copies = [];
    private readonly HashSet<(WeightVersion Version, int Chunk)> _inHand = [];

    /// <summary>The newest checkpoint; null when there is none.</summary>
    public CommitCheckpoint? Newest { get; private set; }

    /// <summary>A chunk as it is when it is asked for.</summary>
    public void Copy(SaveChunk save, SymbolicPayload weights) => _copies[(save.Version, save.Chunk)] = weights;

    /// <summary>The copy has been taken over.</summary>
    public void Save(SaveChunk save) => _inHand.Add((save.Version, save.Chunk));

    public void Commit(CommitCheckpoint commit, int chunks)
    {
        for (int chunk = 0; chunk < chunks; chunk++)
            _inHand.ShouldContain((commit.Version, chunk), $"checkpoint {commit.Version} has all its chunks");
        if (Newest is null || Newest.Version < commit.Version)
            Newest = commit;
    }

    /// <summary>The weights of the newest checkpoint, chunk by chunk.</summary>
    public IReadOnlyList<SymbolicPayload> Weights =>
        [.. _copies.Where(copy => copy.Key.Version == Newest!.Version).OrderBy(copy => copy.Key.Chunk).Select(copy => copy.Value)];
}
