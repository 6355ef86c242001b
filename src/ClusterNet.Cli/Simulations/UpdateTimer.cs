using System.Diagnostics;
using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Numerics;

namespace ClusterNet.Cli.Simulations;

/// <summary>Measures the optimizer's update of a chunk.</summary>
internal static class UpdateTimer
{
    private const int Contributions = 4;
    private static readonly TimeSpan Duration = TimeSpan.FromMilliseconds(300);

    /// <summary>Nanoseconds for each parameter: of the update from one contribution, and of each further contribution.</summary>
    public static (double Update, double Reduce) Measure(BuiltJob built, int chunkLength)
    {
        ChunkUpdate update = new(built.Model.Layout, built.Optimizer, new ParameterRange(0, chunkLength));
        double one = Measure(update, contributions: 1);
        double several = Measure(update, Contributions);
        return (one / chunkLength, Math.Max(0, several - one) / chunkLength / (Contributions - 1));
    }

    private static double Measure(ChunkUpdate update, int contributions)
    {
        int length = update.Range.Length;
        AlignedVector weights = new(length);
        AlignedVector next = new(length);
        ReadOnlyMemory<float>[] gradients = [.. Enumerable.Range(0, contributions).Select(_ => (ReadOnlyMemory<float>)new AlignedVector(length).Memory)];
        SumSchedule schedule = new(
            [.. Enumerable.Range(0, contributions).Select(part => part == 0 ? 0 : 1)], [.. Enumerable.Range(0, contributions).Select(part => part == contributions - 1)]);
        ContributionSum sum = new();
        List<double> times = [];
        long began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < Duration)
        {
            long from = Stopwatch.GetTimestamp();
            update.Apply(new UpdateContext(times.Count, 1e-3f) { GradientNorm = 1 }, schedule, gradients, weights.Span, next.Span, sum);
            times.Add(Stopwatch.GetElapsedTime(from).TotalNanoseconds);
        }

        times.Sort();
        return times[times.Count / 2];
    }
}
