using System.Diagnostics;

namespace ClusterNet.Benchmarks;

/// <summary>Starts this program once more, with its input and output at hand. Whoever is started this way ends with its input.</summary>
internal static class OwnProgram
{
    /// <summary>Starts it.</summary>
    public static Process Start(params string[] arguments)
    {
        string[] program = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(OwnProgram).Assembly.Location] : [];
        ProcessStartInfo start = new(Environment.ProcessPath!, [.. program, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment.TryAdd("DOTNET_ThreadPool_UnfairSemaphoreSpinLimit", "0"); // as the command starts its local nodes
        return Process.Start(start)!;
    }
}
