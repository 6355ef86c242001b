using System.Globalization;
using System.Text;
using ClusterNet.Protocol.Coordinators;

namespace ClusterNet.Simulation.Disks;

/// <summary>
/// What a coordinator writes down for its own restart, on the disk of its node: a file that is written beside the old one, flushed, and put
/// in its place, so that a crash leaves one of the two. What a file stands for is kept beside the disk; the file holds its number.
/// </summary>
internal sealed class Journal(SimulatedDisk disk)
{
    private const string Name = "journal";
    private const string NewName = "new-journal";
    private readonly List<CoordinatorJournal> _written = [];

    /// <summary>Writes an entry, not yet to be found.</summary>
    public void Write(CoordinatorJournal entry)
    {
        _written.Add(entry);
        disk.Write(NewName, [.. Encoding.ASCII.GetBytes((_written.Count - 1).ToString(CultureInfo.InvariantCulture))]);
    }

    /// <summary>Puts the last entry in its place.</summary>
    public void Publish()
    {
        disk.Flush(NewName);
        disk.Rename(NewName, Name);
        disk.FlushNames();
    }

    /// <summary>The entry that is found after a restart; null when there is none.</summary>
    public CoordinatorJournal? Read() => disk.Read(Name) is { } bytes && int.TryParse(Encoding.ASCII.GetString(bytes.AsSpan()), CultureInfo.InvariantCulture, out int entry)
        ? _written[entry]
        : null;

    /// <summary>Forgets everything: the job begins anew.</summary>
    public void Clear() => disk.Erase();

    /// <summary>The machine stops.</summary>
    public void Crash() => disk.Crash();
}
