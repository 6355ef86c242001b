namespace ClusterNet.Simulation;

/// <summary>The kinds of fault that a run counts.</summary>
public enum InjectedFault
{
    /// <summary>A packet was lost by chance.</summary>
    Drop,

    /// <summary>A packet came twice.</summary>
    Duplicate,

    /// <summary>A packet was overtaken by later ones.</summary>
    Reorder,

    /// <summary>A packet was lost because its link was cut.</summary>
    Partition,

    /// <summary>A packet was held back on a clogged link.</summary>
    Clog,

    /// <summary>A node died.</summary>
    Crash,

    /// <summary>A node came back.</summary>
    Restart,

    /// <summary>A node came back with an empty disk.</summary>
    DiskLost,

    /// <summary>A node stood still for a while.</summary>
    Pause,

    /// <summary>A node computed slowly for a while.</summary>
    Slow,

    /// <summary>A clock jumped ahead.</summary>
    ClockJump,

    /// <summary>A live worker was reported dead.</summary>
    FalseSuspicion,

    /// <summary>A candidate came back without its journal.</summary>
    JournalLost,

    /// <summary>The user asked a worker or a server to leave.</summary>
    Drain,

    /// <summary>The user halted the job.</summary>
    Halt,

    /// <summary>The user asked for a checkpoint.</summary>
    Save,

    /// <summary>A file was cut short by a crash.</summary>
    TornWrite,

    /// <summary>A write was acknowledged and not done.</summary>
    LostWrite,

    /// <summary>A bit of a file flipped.</summary>
    BitFlip,

    /// <summary>A write was refused for want of space.</summary>
    NoSpace,
}
