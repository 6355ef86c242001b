using System.Diagnostics;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Benchmarks.Step;

/// <summary>
/// What the machine itself gives two threads that share nothing but its caches and its memory: two bare loops side by side against one.
/// It is the most that any two workers can reach, and below 2 where the caches or the clock are shared.
/// </summary>
internal sealed class SideBySide
{
    private readonly BareLoop[] _loops;

    /// <summary>Two loops over a job, warmed up.</summary>
    public SideBySide(TrainingJob job, int steps)
    {
        _loops = [new BareLoop(job), new BareLoop(job)];
        foreach (BareLoop loop in _loops)
            Run(loop, steps);
    }

    /// <summary>The steps a second of both loops at once, to those of one alone.</summary>
    public double Ratio(int steps)
    {
        double alone = Seconds(() => Run(_loops[0], steps));
        double both = Seconds(() =>
        {
            Thread other = new(() => Run(_loops[1], steps));
            other.Start();
            Run(_loops[0], steps);
            other.Join();
        });
        return 2 * alone / both;
    }

    private static void Run(BareLoop loop, int steps)
    {
        for (int step = 0; step < steps; step++)
            loop.Step();
    }

    private static double Seconds(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
