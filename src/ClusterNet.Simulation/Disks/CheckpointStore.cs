using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Simulation.Mathematics;
using System.Collections.Immutable;
using System.Globalization;

namespace ClusterNet.Simulation.Disks;

/// <summary>
/// Keeps checkpoints on a simulated disk as the runtime does on a real one: written under a temporary name, flushed, read back and compared,
/// then renamed; a manifest with SHA-256 sums says what belongs to it, and without a sound one nothing counts.
/// </summary>
public class CheckpointStore : ICheckpointStore
{
    private const string FinalPrefix = "step-";
    private const string TemporaryPrefix = "tmp-";
    private const string ManifestName = "/manifest";
    private readonly SimulatedDisk _disk;
    private readonly IMathematics _mathematics;
    private readonly int _writer;
    private readonly int _kept;
    private readonly SortedDictionary<WeightVersion, ChunkNumbers?[]> _staged = [];

    /// <summary>A store on a disk.</summary>
    /// <param name="disk">Where.</param>
    /// <param name="mathematics">Turns numbers into bytes and back.</param>
    /// <param name="writer">Which candidate writes through it: two that take each other for dead must not write to the same files.</param>
    /// <param name="kept">How many of the newest checkpoints are kept, at least 1.</param>
    public CheckpointStore(SimulatedDisk disk, IMathematics mathematics, int writer = 0, int kept = 3)
    {
        _writer = writer;
        _disk = disk;
        _mathematics = mathematics;
        _kept = kept;
    }

    /// <inheritdoc/>
    public int Refused { get; private set; }

    /// <inheritdoc/>
    public void Stage(WeightVersion version, int chunk, ChunkNumbers numbers)
    {
        if (!_staged.TryGetValue(version, out ChunkNumbers?[]? chunks))
            _staged.Add(version, chunks = new ChunkNumbers?[_mathematics.Initial().Length]);
        chunks[chunk] = numbers;
    }

    /// <inheritdoc/>
    public void Restart() => _staged.Clear();

    /// <inheritdoc/>
    public virtual ImmutableArray<Action> CommitPhases(CommitCheckpoint commit)
    {
        string temporary = Folder(string.Create(CultureInfo.InvariantCulture, $"{TemporaryPrefix}{_writer}-"), commit.Version);
        string final = Folder(FinalPrefix, commit.Version);
        ImmutableArray<string> hashes = [];
        return
        [
            () => hashes = WriteChunks(temporary, Take(commit.Version)),
            () => FlushAll(temporary),
            () => CheckAll(temporary, hashes),
            () => WriteFile(temporary + ManifestName, new CheckpointManifest(commit.Version, commit.EpochStatistics, commit.State, hashes).Write()),
            () => FlushAll(temporary),
            () => Publish(temporary, final),
        ];
    }

    /// <inheritdoc/>
    public StoredCheckpoint? Newest()
    {
        foreach (string manifest in _disk.Names(FinalPrefix).Where(name => name.EndsWith(ManifestName, StringComparison.Ordinal)).Reverse())
        {
            if (TryRead(manifest[..^ManifestName.Length]) is { } checkpoint)
                return checkpoint;
            Refused++;
        }

        return null;
    }

    /// <inheritdoc/>
    public StoredCheckpoint? At(long step)
    {
        foreach (string manifest in _disk.Names(FinalPrefix).Where(name => name.EndsWith(ManifestName, StringComparison.Ordinal)).Reverse())
            if (TryRead(manifest[..^ManifestName.Length]) is { } checkpoint && checkpoint.Version.Step == step)
                return checkpoint;
        return null;
    }

    /// <summary>Whether a file is what its manifest says.</summary>
    protected virtual bool IsSound(ReadOnlySpan<byte> bytes, string hash) => CheckpointManifest.HashOf(bytes) == hash;

    private StoredCheckpoint? TryRead(string folder)
    {
        if (_disk.Read(folder + ManifestName) is not { } bytes || CheckpointManifest.Read(bytes.AsSpan()) is not { } manifest)
            return null;
        List<IPayload> numbers = [];
        for (int i = 0; i < manifest.FileHashes.Length; i++)
        {
            if (_disk.Read(FileName(folder, i)) is not { } file || !IsSound(file.AsSpan(), manifest.FileHashes[i]))
                return null;
            numbers.Add(_mathematics.Read(file.AsSpan()));
        }

        return new StoredCheckpoint(
            manifest.Version, manifest.EpochStatistics, manifest.State, [.. numbers.Chunk(2).Select(pair => new ChunkNumbers(pair[0], pair[1]))]);
    }

    private ChunkNumbers?[] Take(WeightVersion version)
    {
        if (!_staged.Remove(version, out ChunkNumbers?[]? chunks))
            throw new CheckpointException($"nothing of {version} is at hand");
        foreach (WeightVersion old in _staged.Keys.Where(staged => staged < version).ToArray())
            _staged.Remove(old);
        return chunks;
    }

    private ImmutableArray<string> WriteChunks(string folder, ChunkNumbers?[] chunks)
    {
        _disk.Delete(folder + "/");
        ImmutableArray<string>.Builder hashes = ImmutableArray.CreateBuilder<string>();
        foreach (ChunkNumbers? chunk in chunks)
        {
            if (chunk is null)
                throw new CheckpointException($"chunk {hashes.Count / 2} is not at hand");
            foreach (IPayload payload in (ReadOnlySpan<IPayload>)[chunk.Weights, chunk.OptimizerState])
            {
                ImmutableArray<byte> bytes = _mathematics.Write(payload);
                WriteFile(FileName(folder, hashes.Count), bytes);
                hashes.Add(CheckpointManifest.HashOf(bytes.AsSpan()));
            }
        }

        return hashes.ToImmutable();
    }

    private void WriteFile(string name, ImmutableArray<byte> bytes)
    {
        try
        {
            _disk.Write(name, bytes);
        }
        catch (DiskFullException full)
        {
            throw new CheckpointException($"{name}: {full.Message}", full);
        }
    }

    private void FlushAll(string folder)
    {
        foreach (string name in _disk.Names(folder + "/"))
            _disk.Flush(name);
    }

    private void CheckAll(string folder, ImmutableArray<string> hashes)
    {
        for (int i = 0; i < hashes.Length; i++)
            if (_disk.Read(FileName(folder, i)) is not { } bytes || !IsSound(bytes.AsSpan(), hashes[i]))
                throw new CheckpointException($"{FileName(folder, i)} is not what was written");
    }

    private void Publish(string temporary, string final)
    {
        if (_disk.Read(temporary + ManifestName) is not { } bytes || CheckpointManifest.Read(bytes.AsSpan()) is null)
            throw new CheckpointException($"{temporary}{ManifestName} is not what was written");
        _disk.Delete(final + "/");
        _disk.Rename(temporary, final);
        _disk.FlushNames();
        string[] manifests = [.. _disk.Names(FinalPrefix).Where(name => name.EndsWith(ManifestName, StringComparison.Ordinal))];
        foreach (string old in manifests.SkipLast(_kept))
            _disk.Delete(old[..^ManifestName.Length] + "/");
    }

    private static string Folder(string prefix, WeightVersion version) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}{version.Step:D12}-{version.Timeline:D9}");

    private static string FileName(string folder, int index) => string.Create(CultureInfo.InvariantCulture, $"{folder}/{index:D4}");
}
