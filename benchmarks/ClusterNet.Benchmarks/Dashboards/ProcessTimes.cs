using System.Globalization;

namespace ClusterNet.Benchmarks.Dashboards;

/// <summary>The processor time that this process has used, by its compute threads and by all of them.</summary>
/// <param name="Compute">Seconds of the threads that train; NaN where the system does not tell.</param>
/// <param name="All">Seconds of all threads.</param>
internal readonly record struct ProcessTimes(double Compute, double All)
{
    private const string Tasks = "/proc/self/task";
    private const string ComputeThread = "compute"; // how the trainer names its threads

    /// <summary>Seconds of the threads that do not train.</summary>
    public double Beside => All - Compute;

    /// <summary>The times now.</summary>
    public static ProcessTimes Now() => new(Directory.Exists(Tasks) ? ComputeSeconds() : double.NaN, Environment.CpuUsage.TotalTime.TotalSeconds);

    /// <summary>What was used between two moments.</summary>
    public static ProcessTimes operator -(ProcessTimes later, ProcessTimes earlier) => new(later.Compute - earlier.Compute, later.All - earlier.All);

    private static double ComputeSeconds()
    {
        double nanoseconds = 0;
        foreach (string task in Directory.EnumerateDirectories(Tasks))
            if (TryRead(Path.Combine(task, "comm")) is { } name && name.StartsWith(ComputeThread, StringComparison.Ordinal) && TryRead(Path.Combine(task, "schedstat")) is { } times)
                nanoseconds += double.Parse(times.AsSpan(0, times.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
        return nanoseconds * 1e-9;
    }

    private static string? TryRead(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return null; // the thread has ended
        }
    }
}
