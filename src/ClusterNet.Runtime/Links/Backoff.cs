using ClusterNet.Numerics;

namespace ClusterNet.Runtime.Links;

/// <summary>
/// The pauses between attempts to connect: doubled each time up to a limit, each cut by up to a half, so that nodes that lost the same peer
/// at the same moment do not come back at the same moment. A function of the seed and the number of the attempt.
/// </summary>
internal sealed class Backoff
{
    private const int DoublingsMax = 30;

    private readonly ulong _seed;
    private readonly TimeSpan _first;
    private readonly TimeSpan _longest;

    /// <summary>The pauses of one node.</summary>
    public Backoff(ulong seed, TimeSpan first, TimeSpan longest)
    {
        _seed = seed;
        _first = first;
        _longest = longest;
    }

    /// <summary>The pause after a failed attempt.</summary>
    /// <param name="attempt">How many attempts failed before this one.</param>
    public TimeSpan After(int attempt)
    {
        double full = Math.Min(_longest.TotalMilliseconds, _first.TotalMilliseconds * Math.Pow(2, Math.Min(attempt, DoublingsMax)));
        double share = Philox4x32.Generate(_seed, (ulong)attempt, 0).Low / (double)ulong.MaxValue;
        return TimeSpan.FromMilliseconds(full * (1 - (share / 2)));
    }
}
