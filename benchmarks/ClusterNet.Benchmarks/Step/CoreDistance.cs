using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using ClusterNet.Numerics;

namespace ClusterNet.Benchmarks.Step;

/// <summary>
/// How far apart the two cores are: how fast one overwrites what the other has just read. On a virtual machine the host decides which cores these are, and
/// changes its mind: cores that share a cache do it several times as fast as cores that do not, and everything that two threads exchange goes with it.
/// </summary>
/// <param name="GigabytesPerSecond">The median rate of overwriting 320 KB.</param>
internal readonly record struct CoreDistance(double GigabytesPerSecond)
{
    private const int Floats = 80 * 1024;
    private const int Exchanges = 200;

    /// <summary>Between what was seen of cores that share a cache (40 and more) and of others (10).</summary>
    private const double NearGigabytesPerSecond = 20;

    /// <summary>Whether the two cores share a cache.</summary>
    public bool IsNear => GigabytesPerSecond >= NearGigabytesPerSecond;

    /// <summary>Takes 10 to 20 milliseconds of two threads.</summary>
    public static CoreDistance Measure()
    {
        AlignedVector exchanged = new(Floats), source = new(Floats);
        int turn = 0; // even: the writer's
        float sink = 0;
        Thread reader = new(() =>
        {
            for (int exchange = 0; exchange < Exchanges; exchange++)
            {
                Await(ref turn, (2 * exchange) + 1);
                sink += Sum(exchanged.Span);
                Volatile.Write(ref turn, (2 * exchange) + 2);
            }
        });
        reader.Start();
        double[] seconds = new double[Exchanges];
        for (int exchange = 0; exchange < Exchanges; exchange++)
        {
            Await(ref turn, 2 * exchange);
            long start = Stopwatch.GetTimestamp();
            Copy(source.Span, exchanged.Span);
            seconds[exchange] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Volatile.Write(ref turn, (2 * exchange) + 1);
        }

        reader.Join();
        GC.KeepAlive(sink);
        Array.Sort(seconds);
        return new CoreDistance(Floats * sizeof(float) / seconds[Exchanges / 2] / 1e9);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{GigabytesPerSecond:F0} GB/s");

    private static void Await(ref int turn, int wanted)
    {
        SpinWait spin = default;
        while (Volatile.Read(ref turn) != wanted)
            spin.SpinOnce(sleep1Threshold: -1);
    }

    /// <summary>Vector by vector: a block copy of the runtime's may go around the cache.</summary>
    private static void Copy(ReadOnlySpan<float> source, Span<float> target)
    {
        ReadOnlySpan<Vector<float>> from = MemoryMarshal.Cast<float, Vector<float>>(source);
        Span<Vector<float>> to = MemoryMarshal.Cast<float, Vector<float>>(target);
        for (int i = 0; i < to.Length; i++)
            to[i] = from[i];
    }

    private static float Sum(ReadOnlySpan<float> values)
    {
        Vector<float> sum = Vector<float>.Zero;
        foreach (Vector<float> vector in MemoryMarshal.Cast<float, Vector<float>>(values))
            sum += vector;
        return Vector.Sum(sum);
    }
}
