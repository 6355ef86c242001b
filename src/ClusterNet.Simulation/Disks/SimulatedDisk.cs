using ClusterNet.Simulation.Randomness;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Disks;

/// <summary>
/// Files by name. What is written can be read at once, but survives a crash for certain only when it was flushed: of the rest a crash
/// leaves nothing, or the first part, or all. A rename is atomic, and is undone by a crash unless the names were flushed.
/// </summary>
public sealed class SimulatedDisk
{
    private const double FaultyShare = 0.5;
    private readonly SortedDictionary<string, StoredFile> _files = new(StringComparer.Ordinal);
    private readonly List<(string From, string To)> _renames = [];
    private readonly ChanceSequence _chance;
    private readonly Action<InjectedFault, string> _inject;
    private readonly bool[] _faults = new bool[Enum.GetValues<DiskFaultKind>().Length];

    /// <summary>An empty disk.</summary>
    internal SimulatedDisk(Chance chance, Action<InjectedFault, string> inject, int number = 0)
    {
        _chance = new ChanceSequence(chance.For(ChancePurpose.Disk, number));
        _inject = inject;
    }

    /// <summary>The names of all files that begin so, in ordinal order.</summary>
    public ImmutableArray<string> Names(string prefix) => [.. _files.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))];

    /// <summary>Writes a whole file.</summary>
    /// <exception cref="DiskFullException">There is no space.</exception>
    public void Write(string name, ImmutableArray<byte> bytes)
    {
        if (Has(DiskFaultKind.NoSpace))
        {
            _inject(InjectedFault.NoSpace, name);
            throw new DiskFullException();
        }

        ImmutableArray<byte>? durable = _files.TryGetValue(name, out StoredFile? old) ? old.Durable : null;
        _files[name] = new StoredFile(Damaged(name, bytes), durable);
    }

    /// <summary>The file's bytes; null when there is none of that name.</summary>
    public ImmutableArray<byte>? Read(string name) => _files.TryGetValue(name, out StoredFile? file) ? file.Cached : null;

    /// <summary>Makes what was written to the file survive a crash.</summary>
    public void Flush(string name)
    {
        if (_files.TryGetValue(name, out StoredFile? file))
            _files[name] = new StoredFile(file.Cached, file.Cached);
    }

    /// <summary>Renames all files whose names begin with a prefix, at once.</summary>
    public void Rename(string from, string to)
    {
        _renames.Add((from, to));
        Move(from, to);
    }

    /// <summary>Makes the renames so far survive a crash.</summary>
    public void FlushNames() => _renames.Clear();

    /// <summary>Deletes all files whose names begin so.</summary>
    public void Delete(string prefix)
    {
        foreach (string name in Names(prefix))
            _files.Remove(name);
    }

    /// <summary>The machine stops: what was not flushed is at chance's mercy.</summary>
    public void Crash()
    {
        for (int i = _renames.Count - 1; i >= 0; i--)
            if (_chance.Happens(FaultyShare))
                Move(_renames[i].To, _renames[i].From);
        _renames.Clear();
        foreach (string name in Names(string.Empty))
        {
            StoredFile file = _files[name];
            if (file.IsDurable)
                continue;
            ImmutableArray<byte>? left = Torn(name, file);
            if (left is { } bytes)
                _files[name] = new StoredFile(bytes, bytes);
            else
                _files.Remove(name);
        }
    }

    /// <summary>Everything is gone.</summary>
    public void Erase()
    {
        _files.Clear();
        _renames.Clear();
    }

    /// <summary>Turns a fault on or off.</summary>
    public void SetFault(DiskFaultKind kind, bool active)
    {
        _faults[(int)kind] = active;
        if (active && kind == DiskFaultKind.FlippedBits && _files.Count > 0)
        {
            string name = _files.Keys.ElementAt(_chance.Between(0, _files.Count - 1));
            ImmutableArray<byte> flipped = Flip(name, _files[name].Cached);
            _files[name] = new StoredFile(flipped, flipped);
        }
    }

    private bool Has(DiskFaultKind kind) => _faults[(int)kind];

    private ImmutableArray<byte> Damaged(string name, ImmutableArray<byte> bytes)
    {
        if (Has(DiskFaultKind.LostWrites) && _chance.Happens(FaultyShare))
        {
            _inject(InjectedFault.LostWrite, name);
            return [];
        }

        return Has(DiskFaultKind.FlippedBits) && _chance.Happens(FaultyShare) ? Flip(name, bytes) : bytes;
    }

    private ImmutableArray<byte> Flip(string name, ImmutableArray<byte> bytes)
    {
        if (bytes.IsEmpty)
            return bytes;
        _inject(InjectedFault.BitFlip, name);
        int index = _chance.Between(0, bytes.Length - 1);
        return bytes.SetItem(index, (byte)(bytes[index] ^ (1 << _chance.Between(0, 7))));
    }

    private ImmutableArray<byte>? Torn(string name, StoredFile file)
    {
        switch (_chance.Between(0, 2))
        {
            case 0:
                return file.Durable;
            case 1:
                return file.Cached;
            default:
                _inject(InjectedFault.TornWrite, name);
                return file.Cached[..(file.Cached.IsEmpty ? 0 : _chance.Between(0, file.Cached.Length - 1))];
        }
    }

    private void Move(string from, string to)
    {
        foreach (string name in Names(from))
        {
            _files[string.Concat(to, name.AsSpan(from.Length))] = _files[name];
            _files.Remove(name);
        }
    }

    /// <summary>A file.</summary>
    /// <param name="Cached">What is read.</param>
    /// <param name="Durable">What survives a crash; null when nothing does.</param>
    private sealed record StoredFile(ImmutableArray<byte> Cached, ImmutableArray<byte>? Durable)
    {
        public bool IsDurable => Durable is { } durable && durable == Cached;
    }
}
