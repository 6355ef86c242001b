using System.Runtime.InteropServices;

namespace ClusterNet.Runtime.Actors;

/// <summary>
/// Asks the scheduler to let this thread run for long at a time, but to give way to threads that ask for less. A compute thread is busy for
/// milliseconds; a thread that passes on what came over a link is busy for microseconds, and others wait for it. On Linux such a thread would by default
/// wait until the compute thread's slice of about 3 ms is over. The shares of the processor do not change, nor does a single bit.
/// Does nothing where the system cannot be asked (before Linux 6.12 the wish is ignored).
/// </summary>
internal static class SchedulerSlice
{
    private const uint SizeOfFirstVersion = 48;
    private const ulong LongNanoseconds = 20_000_000;

    /// <summary>Asks for this thread.</summary>
    public static void AskForLong()
    {
        if (Environment.GetEnvironmentVariable("CN_SLICE") != "1") return;
        (nint get, nint set) = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => (315, 314),
            Architecture.Arm64 => (275, 274),
            _ => (0, 0),
        };
        if (!OperatingSystem.IsLinux() || set == 0)
            return;
        Attributes attributes = default;
        if (Get(get, 0, ref attributes, SizeOfFirstVersion, 0) != 0 || attributes.Policy != 0)
            return; // a policy that somebody has chosen stays
        attributes.Size = SizeOfFirstVersion;
        attributes.RuntimeNanoseconds = LongNanoseconds;
        nint r = Set(set, 0, ref attributes, 0);
        Console.Error.WriteLine($"slice {r}");
    }

    [DllImport("libc", EntryPoint = "syscall")]
    private static extern nint Get(nint number, int thread, ref Attributes attributes, uint size, uint flags);

    [DllImport("libc", EntryPoint = "syscall")]
    private static extern nint Set(nint number, int thread, ref Attributes attributes, uint flags);

    /// <summary>struct sched_attr of sched_setattr(2), in its first version.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Attributes
    {
        public uint Size;
        public uint Policy;
        public ulong Flags;
        public int Nice;
        public uint Priority;
        public ulong RuntimeNanoseconds;
        public ulong DeadlineNanoseconds;
        public ulong PeriodNanoseconds;
    }
}
