using System.Diagnostics.CodeAnalysis;
using ClusterNet.Numerics;
using ClusterNet.Protocol;

namespace ClusterNet.Runtime.Buffers;

/// <summary>
/// The versions of the weights that this node holds, each a whole flat vector. Servers write their chunks of the next version while
/// gradients are still read from the one before; chunks of other nodes' servers arrive in their places. A vector is used again for a later
/// version once the servers have released its version, no worker keeps it, and nobody reads it any more.
/// </summary>
internal sealed class WeightStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<WeightVersion, Entry> _versions = [];
    private readonly Stack<AlignedVector> _free = [];
    private readonly Dictionary<ActorAddress, WeightVersion> _needed = [];
    private readonly int _length;

    /// <summary>A store that holds nothing.</summary>
    /// <param name="length">The number of parameters.</param>
    public WeightStore(int length)
    {
        _length = length;
    }

    /// <summary>
    /// The vector that chunks of a version are written to, held until <see cref="EndRead"/>; nobody reads a chunk of it before that chunk is
    /// announced.
    /// </summary>
    public AlignedVector BeginWrite(WeightVersion version)
    {
        lock (_lock)
        {
            Entry entry = Open(version);
            entry.Readers++;
            return entry.Vector;
        }
    }

    /// <summary>Takes a version for reading; to be ended with <see cref="EndRead"/>. False when it is gone.</summary>
    public bool TryRead(WeightVersion version, [NotNullWhen(true)] out AlignedVector? weights)
    {
        lock (_lock)
        {
            bool found = _versions.TryGetValue(version, out Entry? entry);
            if (found)
                entry!.Readers++;
            weights = entry?.Vector;
            return found;
        }
    }

    /// <summary>Ends the reading of a version.</summary>
    public void EndRead(WeightVersion version)
    {
        lock (_lock)
        {
            Entry entry = _versions[version];
            ProtocolException.Require(entry.Readers > 0, $"{version} of the weights is not being read.");
            entry.Readers--;
            if (entry.Readers == 0)
                Recycle();
        }
    }

    /// <summary>The vector of a version that the caller holds.</summary>
    public AlignedVector Held(WeightVersion version)
    {
        lock (_lock)
            return _versions[version].Vector;
    }

    /// <summary>
    /// Takes a place for a chunk that is about to arrive, and holds its version until <see cref="EndRead"/>. False where the place is taken:
    /// the chunk is there, or another copy of it is arriving.
    /// </summary>
    public bool TryClaim(WeightVersion version, int chunk)
    {
        lock (_lock)
        {
            Entry entry = Open(version);
            if (!entry.Claimed.Add(chunk))
                return false;
            entry.Readers++;
            return true;
        }
    }

    /// <summary>What was to arrive has not.</summary>
    public void Unclaim(WeightVersion version, int chunk)
    {
        lock (_lock)
            _versions[version].Claimed.Remove(chunk);
    }

    /// <summary>A worker has a chunk of a version, or is about to copy it there: the version is kept until the worker releases it.</summary>
    public void Keep(ActorAddress worker, WeightVersion version, int chunk)
    {
        lock (_lock)
        {
            Entry entry = Open(version);
            entry.Claimed.Add(chunk);
            if (!entry.Keepers.Contains(worker))
                entry.Keepers.Add(worker);
        }
    }

    /// <summary>A worker needs no version older than this one.</summary>
    public void ReleaseKept(ActorAddress worker, WeightVersion below)
    {
        lock (_lock)
        {
            foreach ((WeightVersion version, Entry entry) in _versions)
                if (version < below)
                    entry.Keepers.Remove(worker);
            Recycle();
        }
    }

    /// <summary>A server needs no version older than this one.</summary>
    public void Release(ActorAddress server, WeightVersion below)
    {
        lock (_lock)
        {
            _needed[server] = below;
            Recycle();
        }
    }

    /// <summary>A server is about to hold a chunk of a version: nothing from there on is let go.</summary>
    public void Need(ActorAddress server, WeightVersion version)
    {
        lock (_lock)
            if (!_needed.TryGetValue(server, out WeightVersion needed) || version < needed)
                _needed[server] = version;
    }

    private Entry Open(WeightVersion version)
    {
        if (!_versions.TryGetValue(version, out Entry? entry))
        {
            entry = new Entry(_free.TryPop(out AlignedVector? vector) ? vector : new AlignedVector(_length));
            _versions.Add(version, entry);
        }

        return entry;
    }

    private void Recycle()
    {
        WeightVersion needed = WeightVersion.Beyond;
        foreach (WeightVersion version in _needed.Values)
            if (version < needed)
                needed = version;
        foreach ((WeightVersion version, Entry entry) in _versions)
        {
            if (version >= needed || entry.Readers > 0 || entry.Keepers.Count > 0)
                continue;
            _versions.Remove(version); // allowed while iterating since .NET Core 3.0
            _free.Push(entry.Vector);
        }
    }

    private sealed class Entry(AlignedVector vector)
    {
        public AlignedVector Vector { get; } = vector;

        public int Readers { get; set; }

        /// <summary>The chunks that are there or arriving from another node.</summary>
        public HashSet<int> Claimed { get; } = [];

        public List<ActorAddress> Keepers { get; } = [];
    }
}
