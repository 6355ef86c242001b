using System.Globalization;

namespace ClusterNet.Benchmarks.Step;

/// <summary>
/// Rounds of a benchmark of two cores, kept apart by where the cores were: near each other before and after the round, far from each other, or one and then
/// the other, which counts in the whole only.
/// </summary>
/// <typeparam name="TRound">What a round has measured.</typeparam>
internal sealed class RoundsByDistance<TRound>
{
    private readonly List<(TRound Round, CoreDistance Before, CoreDistance After)> _rounds = [];

    /// <summary>Runs a round between two looks at the cores.</summary>
    public async Task AddAsync(Func<Task<TRound>> round)
    {
        CoreDistance before = CoreDistance.Measure();
        TRound measured = await round();
        _rounds.Add((measured, before, CoreDistance.Measure()));
    }

    /// <summary>All rounds, those near and those far, each with a name; those that there were none of are left out.</summary>
    public IEnumerable<(string Name, TRound[] Rounds)> Groups()
    {
        yield return Group("all rounds", (_, _) => true);
        if (Group("cores that share a cache", (before, after) => before && after) is { Rounds.Length: > 0 } near)
            yield return near;
        if (Group("cores that do not", (before, after) => !before && !after) is { Rounds.Length: > 0 } far)
            yield return far;
    }

    /// <summary>Median and range.</summary>
    public static string Text(TRound[] rounds, Func<TRound, double> what, string format)
    {
        double[] sorted = [.. rounds.Select(what).Order()];
        string Of(double value) => value.ToString(format, CultureInfo.InvariantCulture);
        return $"{Of(sorted[sorted.Length / 2])} ({Of(sorted[0])} to {Of(sorted[^1])})";
    }

    private (string Name, TRound[] Rounds) Group(string name, Func<bool, bool, bool> isOfIt)
    {
        TRound[] rounds = [.. _rounds.Where(round => isOfIt(round.Before.IsNear, round.After.IsNear)).Select(round => round.Round)];
        return ($"{name} ({rounds.Length})", rounds);
    }
}
