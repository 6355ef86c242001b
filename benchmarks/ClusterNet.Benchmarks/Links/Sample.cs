using System.Diagnostics;

namespace ClusterNet.Benchmarks.Links;

/// <summary>What one round of a transfer took.</summary>
internal sealed record Sample(double GigabytesPerSecond, double ProcessorSecondsPerGigabyte)
{
    private const double Giga = 1e9;

    /// <summary>Measures one round.</summary>
    public static async Task<Sample> TakeAsync(ITransfer transfer, long bytes, PeerHandle peer)
    {
        double processorBefore = Environment.CpuUsage.TotalTime.TotalSeconds + await peer.ProcessorSecondsAsync();
        long start = Stopwatch.GetTimestamp();
        await transfer.MoveAsync(bytes);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double processor = Environment.CpuUsage.TotalTime.TotalSeconds + await peer.ProcessorSecondsAsync() - processorBefore;
        return new Sample(bytes / seconds / Giga, processor / (bytes / Giga));
    }

    /// <summary>The median of a figure.</summary>
    public static double Median(IReadOnlyList<Sample> samples, Func<Sample, double> figure) =>
        samples.Select(figure).Order().ElementAt(samples.Count / 2);
}
