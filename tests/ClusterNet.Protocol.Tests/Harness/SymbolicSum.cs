using System.Globalization;
using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Protocol.Tests.Harness;

/// <summary>Carries schedules out on texts, so that the order of the additions can be read off.</summary>
internal static class SymbolicSum
{
    /// <summary>What a schedule hands out for these leaves, as (text) of each output.</summary>
    public static List<string> Run(ReductionSchedule schedule, IReadOnlyList<string> leaves)
    {
        Stack<string> stack = new();
        List<string> outputs = [];
        for (int i = 0; i < leaves.Count; i++)
        {
            stack.Push(leaves[i]);
            for (int merge = 0; merge < schedule.Merges[i]; merge++)
            {
                string upper = stack.Pop();
                stack.Push($"({stack.Pop()}+{upper})");
            }

            if (schedule.Emits[i])
                outputs.Add(stack.Pop());
        }

        stack.ShouldBeEmpty("a schedule leaves nothing on the stack");
        return outputs;
    }

    /// <summary>The sum over the micro-batches <c>[start, end)</c> by the definition of the tree, written down independently of it.</summary>
    public static string Canonical(int start, int end)
    {
        if (end - start == 1)
            return start.ToString(CultureInfo.InvariantCulture);
        int lower = 1;
        while (lower * 2 < end - start)
            lower *= 2;
        return $"({Canonical(start, start + lower)}+{Canonical(start + lower, end)})";
    }

    /// <summary>A short name for a text (FNV-1a, 32 bits).</summary>
    public static string Digest(string text)
    {
        uint hash = 2166136261;
        foreach (char character in text)
            hash = unchecked((hash ^ character) * 16777619);
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
