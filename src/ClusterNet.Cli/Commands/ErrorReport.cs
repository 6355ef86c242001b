using ClusterNet.Cli.Jobs.Text;
using ClusterNet.Cli.Launching;
using ClusterNet.Cli.Runs;
using ClusterNet.Cli.Simulations;
using ClusterNet.Dashboard.Web;
using ClusterNet.Data;
using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Nodes;
using ClusterNet.Runtime.Security;
using ClusterNet.Runtime.Work;

namespace ClusterNet.Cli.Commands;

/// <summary>Turns an exception into the lines that a user sees and the exit code.</summary>
public static class ErrorReport
{
    /// <summary>Writes what went wrong, each line after the word <c>error</c>.</summary>
    public static ExitCode Write(Exception failure, TextWriter output)
    {
        ExitCode code = CodeOf(failure);
        if (code is ExitCode.Interrupted)
            return code; // who asked for it knows why
        foreach (string line in (code is ExitCode.InternalError ? failure.ToString() : failure.Message).Split('\n'))
            output.WriteLine($"error: {line.TrimEnd()}");
        if (code is ExitCode.InternalError)
            output.WriteLine("This is a fault of clusternet; please report it with the lines above.");
        return code;
    }

    private static ExitCode CodeOf(Exception failure) => failure switch
    {
        JobFileException { IsUsageError: true } or UsageException => ExitCode.Usage,
        JobFileException => ExitCode.JobFile,
        OperationCanceledException => ExitCode.Interrupted,
        DataException or SampleException or CalibrationException => ExitCode.Data,
        RunException or CheckpointException => ExitCode.Checkpoint,
        ClusterUnreachableException or NodeJoinException or DashboardException or LinkSecurityException or LaunchException => ExitCode.Cluster,
        IOException or UnauthorizedAccessException => ExitCode.Output,
        _ => ExitCode.InternalError,
    };
}
