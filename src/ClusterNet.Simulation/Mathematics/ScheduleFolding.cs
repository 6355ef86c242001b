using ClusterNet.Protocol.Reduction;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Mathematics;

/// <summary>Sums by a schedule: the stack program of <see cref="ReductionSchedule"/>.</summary>
internal static class ScheduleFolding
{
    /// <summary>Sums leaves; returns the subtrees that the schedule hands out, in order.</summary>
    public static ImmutableArray<T> Fold<T>(IReadOnlyList<T> leaves, ReductionSchedule schedule, Func<T, T, T> add)
    {
        ImmutableArray<T>.Builder emitted = ImmutableArray.CreateBuilder<T>(schedule.Subtrees.Length);
        Stack<T> stack = new();
        for (int i = 0; i < leaves.Count; i++)
        {
            T top = leaves[i];
            for (int merge = 0; merge < schedule.Merges[i]; merge++)
                top = add(stack.Pop(), top);
            if (schedule.Emits[i])
                emitted.Add(top);
            else
                stack.Push(top);
        }

        return emitted.ToImmutable();
    }
}
