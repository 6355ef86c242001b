using System.Collections.Immutable;
using System.Globalization;

namespace ClusterNet.Benchmarks.Dashboards;

/// <summary>The processor time that this process has used, by all threads and by those of each name.</summary>
/// <param name="All">Seconds of all threads.</param>
/// <param name="ByThread">Seconds of the threads of a name; none where the system does not tell.</param>
internal sealed record ProcessTimes(double All, ImmutableSortedDictionary<string, double> ByThread)
{
    private const string Tasks = "/proc/self/task";
    private const string ComputeThread = "compute"; // how the trainer names its threads

    /// <summary>Seconds of the threads that train.</summary>
    public double Compute => ByThread.Where(thread => thread.Key.StartsWith(ComputeThread, StringComparison.Ordinal)).Sum(thread => thread.Value);

    /// <summary>Seconds of the threads that do not.</summary>
    public double Beside => All - Compute;

    /// <summary>The times now.</summary>
    public static ProcessTimes Now() => new(Environment.CpuUsage.TotalTime.TotalSeconds, ReadThreads());

    /// <summary>What was used between two moments.</summary>
    public static ProcessTimes operator -(ProcessTimes later, ProcessTimes earlier) => new(
        later.All - earlier.All, later.ByThread.ToImmutableSortedDictionary(thread => thread.Key, thread => thread.Value - earlier.ByThread.GetValueOrDefault(thread.Key)));

    private static ImmutableSortedDictionary<string, double> ReadThreads()
    {
        SortedDictionary<string, double> seconds = new(StringComparer.Ordinal);
        foreach (string task in Directory.Exists(Tasks) ? Directory.EnumerateDirectories(Tasks) : [])
            if (TryRead(Path.Combine(task, "comm")) is { } name && TryRead(Path.Combine(task, "schedstat")) is { } times)
                seconds[name.TrimEnd()] = seconds.GetValueOrDefault(name.TrimEnd()) + (1e-9 * double.Parse(times.AsSpan(0, times.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture));
        return seconds.ToImmutableSortedDictionary(StringComparer.Ordinal);
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
