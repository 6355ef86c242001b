using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ClusterNet.Benchmarks;

/// <summary>
/// The processor time of the calling thread where the system tells it (Linux), else the time that passes. Time in which another process
/// had the core does not count, so that single-threaded figures hold on a machine that is shared.
/// </summary>
internal static partial class ThreadClock
{
    private const int ThreadProcessorTime = 3; // CLOCK_THREAD_CPUTIME_ID

    /// <summary>Seconds since an arbitrary moment.</summary>
    public static double Seconds =>
        OperatingSystem.IsLinux() && ClockGetTime(ThreadProcessorTime, out TimeSpecification time) == 0
            ? time.Seconds + (time.Nanoseconds * 1e-9)
            : Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ClockGetTime(int clock, out TimeSpecification time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeSpecification
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
