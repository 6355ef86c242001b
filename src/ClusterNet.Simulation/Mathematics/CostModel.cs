namespace ClusterNet.Simulation.Mathematics;

/// <summary>How long work takes on one compute lane of a node of normal speed.</summary>
public sealed record CostModel
{
    /// <summary>Forward and backward pass of one sample. Default 1 ms.</summary>
    public TimeSpan ComputePerSample { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>Forward pass of one sample of an evaluation. Default 0.3 ms.</summary>
    public TimeSpan EvaluatePerSample { get; init; } = TimeSpan.FromMicroseconds(300);

    /// <summary>Summing one float32 of one contribution. Default 1 ns.</summary>
    public double ReduceNanosecondsPerParameter { get; init; } = 1;

    /// <summary>The optimizer's update of one parameter. Default 2 ns.</summary>
    public double UpdateNanosecondsPerParameter { get; init; } = 2;

    /// <summary>What each piece of work costs beside. Default 5 µs.</summary>
    public TimeSpan Overhead { get; init; } = TimeSpan.FromMicroseconds(5);

    /// <summary>Share of the pass that is the forward pass. Default a third: the backward pass has two products for each of the forward's.</summary>
    public double ForwardShare { get; init; } = 1.0 / 3;

    /// <summary>The sum of so many contributions to a chunk, without the update.</summary>
    public TimeSpan Sum(int parameters, int contributions) =>
        Overhead + new TimeSpan((long)Math.Round(parameters * ReduceNanosecondsPerParameter * contributions / TimeSpan.NanosecondsPerTick));

    /// <summary>The update of a chunk from so many contributions.</summary>
    public TimeSpan Update(int parameters, int contributions)
    {
        double nanoseconds = parameters * (UpdateNanosecondsPerParameter + (ReduceNanosecondsPerParameter * (contributions - 1)));
        return Overhead + new TimeSpan((long)Math.Round(nanoseconds / TimeSpan.NanosecondsPerTick));
    }
}
