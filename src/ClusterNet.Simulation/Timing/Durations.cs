using System.Globalization;

namespace ClusterNet.Simulation.Timing;

/// <summary>Arithmetic on times that gives the same bits everywhere, and their readable form.</summary>
public static class Durations
{
    /// <summary>A time as many times as long, rounded to the tick (100 ns).</summary>
    public static TimeSpan Times(this TimeSpan time, double factor) => new((long)Math.Round(time.Ticks * factor));

    /// <summary>How long it takes to move some bytes at a rate; nothing at rate 0, which stands for no limit.</summary>
    public static TimeSpan Transfer(long bytes, double bytesPerSecond) =>
        bytesPerSecond > 0 ? new TimeSpan((long)Math.Round(bytes / bytesPerSecond * TimeSpan.TicksPerSecond)) : TimeSpan.Zero;

    /// <summary>Seconds with seven digits, for traces.</summary>
    public static string InSeconds(this TimeSpan time) => time.TotalSeconds.ToString("F7", CultureInfo.InvariantCulture);
}
