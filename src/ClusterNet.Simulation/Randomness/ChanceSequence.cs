namespace ClusterNet.Simulation.Randomness;

/// <summary>Draws from a <see cref="Chance"/> one after another: for what is decided once, in a fixed order, before a run begins.</summary>
public sealed class ChanceSequence(Chance chance)
{
    private long _drawn;

    /// <summary>An integer, at least <paramref name="minimum"/> and at most <paramref name="maximum"/>.</summary>
    public int Between(int minimum, int maximum) =>
        minimum + (int)(chance.Word(_drawn++) % (ulong)((long)maximum - minimum + 1));

    /// <summary>A time between two others, to the microsecond.</summary>
    public TimeSpan Between(TimeSpan minimum, TimeSpan maximum)
    {
        ulong microseconds = (ulong)((maximum - minimum).Ticks / TimeSpan.TicksPerMicrosecond) + 1;
        return minimum + TimeSpan.FromMicroseconds((long)(chance.Word(_drawn++) % microseconds));
    }

    /// <summary>A number at least 0 and less than 1.</summary>
    public double Unit() => chance.Unit(_drawn++);

    /// <summary>True with a probability, 0 to 1.</summary>
    public bool Happens(double probability) => Unit() < probability;

    /// <summary>One of some values, each as likely as the others.</summary>
    public T OneOf<T>(params ReadOnlySpan<T> values) => values[Between(0, values.Length - 1)];
}
