namespace ClusterNet.Simulation.Mathematics;

/// <summary>How long one stage of a network takes on one compute lane: a fixed part for each pass, and a part for each sample.</summary>
/// <param name="ForwardNanoseconds">The fixed part of a forward pass.</param>
/// <param name="ForwardNanosecondsPerSample">Of each sample on the way forward.</param>
/// <param name="BackwardNanoseconds">The fixed part of a backward pass.</param>
/// <param name="BackwardNanosecondsPerSample">Of each sample on the way back.</param>
public sealed record StageCost(
    double ForwardNanoseconds, double ForwardNanosecondsPerSample, double BackwardNanoseconds, double BackwardNanosecondsPerSample)
{
    /// <summary>So many times as much.</summary>
    public StageCost Times(double factor) => new(
        ForwardNanoseconds * factor, ForwardNanosecondsPerSample * factor, BackwardNanoseconds * factor, BackwardNanosecondsPerSample * factor);

    /// <summary>Forward and back over so many samples.</summary>
    public double Nanoseconds(long samples) =>
        ForwardNanoseconds + BackwardNanoseconds + (samples * (ForwardNanosecondsPerSample + BackwardNanosecondsPerSample));
}
