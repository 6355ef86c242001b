using System.Collections.Immutable;

namespace ClusterNet.Numerics;

/// <summary>
/// The order in which the partial sums of consecutive micro-batches (the leaves) are added, told as the steps of a stack machine.
/// For leaf i in ascending order: push its value; <see cref="Merges"/>[i] times replace the two top entries by (lower + upper);
/// then, where <see cref="Emits"/>[i], pop the top as the next output.
/// </summary>
/// <remarks>
/// The shape of the tree stays with whoever made the schedule. Floating-point addition is not associative, so two holders of
/// different leaves get the same bits only because both follow schedules cut from one tree.
/// A worker that holds leaves [0, 3) of 8 follows Merges {0, 1, 0} and Emits {false, true, true}: outputs are leaf 0 + leaf 1, and leaf 2.
/// </remarks>
public sealed record SumSchedule
{
    /// <summary>Checks and keeps the steps of the stack machine.</summary>
    /// <param name="merges">For each leaf, how many times the two top entries are added after its push.</param>
    /// <param name="emits">For each leaf, whether the top is then popped as an output.</param>
    /// <exception cref="ArgumentException">
    /// The arrays differ in length or are empty, a merge lacks a second entry, or an entry is left on the stack at the end.
    /// </exception>
    public SumSchedule(ImmutableArray<int> merges, ImmutableArray<bool> emits)
    {
        if (merges.IsDefaultOrEmpty || emits.IsDefaultOrEmpty || merges.Length != emits.Length)
            throw new ArgumentException(
                "A sum schedule needs one merge count and one emit flag for each of one or more leaves.", nameof(merges));

        Merges = merges;
        Emits = emits;
        (Outputs, StackDepth) = Walk(merges, emits);
    }

    /// <summary>The schedule of a single leaf, which is the output.</summary>
    public static SumSchedule SingleLeaf { get; } = new([0], [true]);

    /// <summary>For each leaf, how many times the two top entries are replaced by (lower + upper) after its push.</summary>
    public ImmutableArray<int> Merges { get; }

    /// <summary>For each leaf, whether the top is popped as the next output after its merges.</summary>
    public ImmutableArray<bool> Emits { get; }

    /// <summary>The number of leaves.</summary>
    public int Leaves => Merges.Length;

    /// <summary>The number of outputs, 1 or more.</summary>
    public int Outputs { get; }

    /// <summary>The largest number of entries on the stack at any time.</summary>
    public int StackDepth { get; }

    /// <summary>Schedules are equal when they have the same steps.</summary>
    public bool Equals(SumSchedule? other) =>
        other is not null && Merges.AsSpan().SequenceEqual(other.Merges.AsSpan()) && Emits.AsSpan().SequenceEqual(other.Emits.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        int hash = Leaves;
        for (int leaf = 0; leaf < Leaves; leaf++)
            hash = unchecked((hash * 31) + (Merges[leaf] * 2) + (Emits[leaf] ? 1 : 0));
        return hash;
    }

    private static (int Outputs, int StackDepth) Walk(ImmutableArray<int> merges, ImmutableArray<bool> emits)
    {
        int entries = 0;
        int deepest = 0;
        int outputs = 0;
        for (int leaf = 0; leaf < merges.Length; leaf++)
        {
            entries++;
            deepest = Math.Max(deepest, entries);
            if (merges[leaf] < 0 || merges[leaf] >= entries)
                throw new ArgumentException(
                    $"Leaf {leaf} asks for {merges[leaf]} merges with {entries} entries on the stack.", nameof(merges));
            entries -= merges[leaf];
            if (emits[leaf])
            {
                entries--;
                outputs++;
            }
        }

        if (entries != 0)
            throw new ArgumentException(
                $"{entries} entries are left on the stack after the last leaf: every sum must be emitted.", nameof(emits));
        return (outputs, deepest);
    }
}
