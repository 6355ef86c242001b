using System.Diagnostics.CodeAnalysis;
using ClusterNet.Numerics;
using ClusterNet.Protocol;

namespace ClusterNet.Runtime.Buffers;

/// <summary>
/// The versions of the weights that this node holds, each a whole flat vector. Servers write their chunks of the next version while
/// gradients are still read from the one before. A vector is used again for a later version once the servers have released its version
/// and nobody reads it any more.
/// </summary>
internal sealed class WeightStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<WeightVersion, Entry> _versions = [];
    private readonly Stack<AlignedVector> _free = [];
    private readonly Dictionary<ActorAddress, WeightVersion> _needed = [];
    private readonly int _length;

    /// <summary>A store that holds one version.</summary>
    /// <param name="version">The version.</param>
    /// <param name="weights">Its weights; copied.</param>
    public WeightStore(WeightVersion version, ReadOnlySpan<float> weights)
    {
        _length = weights.Length;
        AlignedVector vector = new(_length);
        weights.CopyTo(vector.Span);
        _versions.Add(version, new Entry(vector));
    }

    /// <summary>The vector that a version is written to; nobody reads a chunk of it before that chunk is announced.</summary>
    public AlignedVector Write(WeightVersion version)
    {
        lock (_lock)
        {
            if (!_versions.TryGetValue(version, out Entry? entry))
            {
                entry = new Entry(_free.TryPop(out AlignedVector? vector) ? vector : new AlignedVector(_length));
                _versions.Add(version, entry);
            }

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

    /// <summary>A server that holds chunks, and so has a word in what is kept.</summary>
    public void Register(ActorAddress server, WeightVersion version)
    {
        lock (_lock)
            _needed[server] = version;
    }

    private void Recycle()
    {
        WeightVersion needed = WeightVersion.Beyond;
        foreach (WeightVersion version in _needed.Values)
            if (version < needed)
                needed = version;
        foreach ((WeightVersion version, Entry entry) in _versions)
        {
            if (version >= needed || entry.Readers > 0)
                continue;
            _versions.Remove(version); // allowed while iterating since .NET Core 3.0
            _free.Push(entry.Vector);
        }
    }

    private sealed class Entry(AlignedVector vector)
    {
        public AlignedVector Vector { get; } = vector;

        public int Readers { get; set; }
    }
}
