namespace ClusterNet.Simulation.Disks;

/// <summary>What may be wrong with a disk for a while. Torn writes need no such time: a crash tears what was not flushed.</summary>
public enum DiskFaultKind
{
    /// <summary>Some writes are acknowledged and leave an empty file.</summary>
    LostWrites,

    /// <summary>Some writes have one bit wrong; and one bit of a file that lies there flips at once.</summary>
    FlippedBits,

    /// <summary>Every write is refused.</summary>
    NoSpace,
}
