namespace ClusterNet.Benchmarks;

/// <summary>
/// Times contenders in turn, round after round, so that a change in the machine's clock or load falls on all of them alike,
/// and takes the median of each. Right for ratios; for absolute figures it depends on what else the machine does.
/// </summary>
internal static class InterleavedRounds
{
    private const double WarmUpSeconds = 0.4;
    private const double CalibrationSeconds = 0.05;

    /// <summary>Seconds of one call of each contender.</summary>
    /// <param name="contenders">What is compared.</param>
    /// <param name="rounds">The number of rounds, 1 or more.</param>
    /// <param name="sliceSeconds">How long each contender runs in each round; calls are repeated to fill it.</param>
    public static Timing[] Run(IReadOnlyList<Contender> contenders, int rounds, double sliceSeconds)
    {
        int[] repeats = [.. contenders.Select(contender => RepeatsFor(contender, sliceSeconds))];
        double[][] samples = [.. contenders.Select(_ => new double[rounds])];
        for (int round = 0; round < rounds; round++)
        {
            for (int index = 0; index < contenders.Count; index++)
                samples[index][round] = SecondsPerCall(contenders[index], repeats[index]);
        }

        return [.. samples.Select(seconds => new Timing(Median(seconds), seconds.Min()))];
    }

    /// <summary>Calls until the JIT has compiled the hot loops for good, and only then counts.</summary>
    private static int RepeatsFor(Contender contender, double sliceSeconds)
    {
        CallFor(contender, WarmUpSeconds);
        return Math.Max(1, (int)(sliceSeconds / CallFor(contender, CalibrationSeconds)));
    }

    /// <summary>Calls for some time, once at least; the mean seconds of a call.</summary>
    private static double CallFor(Contender contender, double seconds)
    {
        int calls = 0;
        double start = ThreadClock.Seconds;
        do
        {
            contender.Call();
            calls++;
        }
        while ((ThreadClock.Seconds - start) < seconds);

        return (ThreadClock.Seconds - start) / calls;
    }

    private static double SecondsPerCall(Contender contender, int repeats)
    {
        double start = ThreadClock.Seconds;
        for (int call = 0; call < repeats; call++)
            contender.Call();
        return (ThreadClock.Seconds - start) / repeats;
    }

    private static double Median(double[] samples)
    {
        double[] sorted = [.. samples.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
