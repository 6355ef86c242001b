namespace ClusterNet.Cli.Commands;

/// <summary>What the first Ctrl-C does to a job that other processes train.</summary>
public enum InterruptAction
{
    /// <summary>Asks, on a terminal; elsewhere stops the job.</summary>
    Ask,

    /// <summary>Stops the job with a checkpoint.</summary>
    Stop,

    /// <summary>Ends the command; the job goes on.</summary>
    Detach,
}
