using ClusterNet.Simulation.Faults;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Swarms;

/// <summary>Delta debugging (Zeller and Hildebrandt, IEEE TSE 2002) over a list of faults: leaves out ever smaller runs of them.</summary>
public static class FaultMinimizer
{
    /// <summary>The faults that are left when none can be left out.</summary>
    /// <param name="faults">Faults with which the run fails.</param>
    /// <param name="fails">Whether it still fails with some of them.</param>
    public static ImmutableArray<Fault> Minimize(ImmutableArray<Fault> faults, Func<ImmutableArray<Fault>, bool> fails)
    {
        int length = Math.Max(1, faults.Length / 2);
        while (!faults.IsEmpty)
        {
            ImmutableArray<Fault>? smaller = LeaveOut(faults, length, fails);
            if (smaller is { } found)
                faults = found;
            else if (length == 1)
                break;
            else
                length /= 2;
            length = Math.Clamp(length, 1, Math.Max(1, faults.Length));
        }

        return faults;
    }

    private static ImmutableArray<Fault>? LeaveOut(ImmutableArray<Fault> faults, int length, Func<ImmutableArray<Fault>, bool> fails)
    {
        for (int start = 0; start < faults.Length; start += length)
        {
            ImmutableArray<Fault> kept = faults.RemoveRange(start, Math.Min(length, faults.Length - start));
            if (fails(kept))
                return kept;
        }

        return null;
    }
}
