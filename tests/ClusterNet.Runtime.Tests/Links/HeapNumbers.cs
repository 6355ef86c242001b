using ClusterNet.Runtime.Links.Payloads;

namespace ClusterNet.Runtime.Tests.Links;

/// <summary>Numbers on the ordinary heap that count their holders.</summary>
internal sealed class HeapNumbers(float[] values) : INumbers
{
    private int _shares = 1;

    public float[] Values { get; } = values;

    public int Shares => Volatile.Read(ref _shares);

    public int Length => Values.Length;

    public ReadOnlyMemory<float> Numbers => Values;

    public static HeapNumbers Counting(int length, float first = 1) => new([.. Enumerable.Range(0, length).Select(index => first + index)]);

    public void Share() => Interlocked.Increment(ref _shares);

    public void GiveBack() => Interlocked.Decrement(ref _shares).ShouldBeGreaterThanOrEqualTo(0);
}
