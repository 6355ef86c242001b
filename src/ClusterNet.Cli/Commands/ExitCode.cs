namespace ClusterNet.Cli.Commands;

/// <summary>What the process returns. Documented for users in <c>docs/EXIT-CODES.md</c>; a number never changes its meaning.</summary>
public enum ExitCode
{
    /// <summary>The command did what it was asked to.</summary>
    Success = 0,

    /// <summary>A fault of the program itself.</summary>
    InternalError = 1,

    /// <summary>The command line is wrong: an unknown option, or a value that is not allowed.</summary>
    Usage = 2,

    /// <summary>The job file is missing or wrong.</summary>
    JobFile = 3,

    /// <summary>The data is missing, damaged, or does not fit the job.</summary>
    Data = 4,

    /// <summary>A checkpoint or run directory is missing, damaged, or does not fit the job.</summary>
    Checkpoint = 5,

    /// <summary>Training cannot go on, for example because the loss is not a number any more.</summary>
    TrainingFailed = 6,

    /// <summary>The run directory or an output file cannot be written, for example because the disk is full.</summary>
    Output = 7,

    /// <summary>The simulator found something broken; the message names the seed and the command that replays it.</summary>
    SimulationFailed = 8,

    /// <summary>A cluster cannot be reached or joined, or refuses what was asked; or a token or certificate is missing or unsound.</summary>
    Cluster = 9,

    /// <summary>Stopped by Ctrl-C (SIGINT), after a checkpoint; 128 + 2 as shells have it.</summary>
    Interrupted = 130,

    /// <summary>Stopped by SIGTERM, after a checkpoint; 128 + 15 as shells have it.</summary>
    Terminated = 143,
}
