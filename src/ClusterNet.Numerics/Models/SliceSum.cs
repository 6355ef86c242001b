using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// Adds up one vector for each slice by a schedule: <see cref="Begin"/>, then for each slice in order <see cref="Leaf"/>, fill it,
/// <see cref="Push"/>.
/// The sums that are due are copied to the outputs as they come up. Reused from layer to layer; buffers grow when a schedule needs more.
/// </summary>
public sealed class SliceSum
{
    private AlignedVector[] _stack = [];
    private SumSchedule _schedule = SumSchedule.SingleLeaf;
    private int _length;
    private int _entries;
    private int _leaf;
    private int _output;

    /// <summary>Starts a sum.</summary>
    /// <param name="schedule">The order of the additions.</param>
    /// <param name="length">The length of the vectors.</param>
    public void Begin(SumSchedule schedule, int length)
    {
        Reserve(schedule.StackDepth, length);
        _schedule = schedule;
        _length = length;
        _entries = 0;
        _leaf = 0;
        _output = 0;
    }

    /// <summary>The buffer for the next slice's vector; what it holds is left over from earlier.</summary>
    public Span<float> Leaf() => Entry(_entries);

    /// <summary>Takes the vector that was written to <see cref="Leaf"/>, adds what can be added, and writes a sum that is due.</summary>
    public void Push(GradientOutputs outputs)
    {
        _entries++;
        for (int merge = 0; merge < _schedule.Merges[_leaf]; merge++)
        {
            _entries--;
            VectorMath.Add(Entry(_entries - 1), Entry(_entries), Entry(_entries - 1)); // lower + upper
        }

        if (_schedule.Emits[_leaf])
        {
            _entries--;
            Entry(_entries).CopyTo(outputs[_output]);
            _output++;
        }

        _leaf++;
    }

    private Span<float> Entry(int index) => _stack[index].Span[.._length];

    private void Reserve(int depth, int length)
    {
        if (_stack.Length >= depth && _stack[0].Length >= length)
            return;
        int longest = Math.Max(length, _stack.Length == 0 ? 0 : _stack[0].Length);
        _stack = new AlignedVector[Math.Max(depth, _stack.Length)];
        for (int index = 0; index < _stack.Length; index++)
            _stack[index] = new AlignedVector(longest);
    }
}
