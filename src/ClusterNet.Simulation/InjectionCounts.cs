namespace ClusterNet.Simulation;

/// <summary>How often each kind of fault was injected.</summary>
public sealed class InjectionCounts
{
    private readonly long[] _counts = new long[Enum.GetValues<InjectedFault>().Length];

    /// <summary>How often this kind was injected.</summary>
    public long this[InjectedFault fault] => _counts[(int)fault];

    /// <summary>Counts one.</summary>
    public void Add(InjectedFault fault) => _counts[(int)fault]++;

    /// <summary>Adds another run's counts.</summary>
    public void Add(InjectionCounts other)
    {
        for (int i = 0; i < _counts.Length; i++)
            _counts[i] += other._counts[i];
    }
}
