using ClusterNet.Simulation.Timing;
using System.Collections.Immutable;

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

    /// <summary>
    /// Processor time of a node for each message that it sends to another node or gets from one. Where all its lanes are at work, it is taken from
    /// them. Default 0: others carry the messages.
    /// </summary>
    public TimeSpan LinkMessage { get; init; }

    /// <summary>The same for each byte, in nanoseconds. Default 0.</summary>
    public double LinkNanosecondsPerByte { get; init; }

    /// <summary>Share of the pass that is the forward pass. Default a third: the backward pass has two products for each of the forward's.</summary>
    public double ForwardShare { get; init; } = 1.0 / 3;

    /// <summary>
    /// The cost of each stage of the network, as it was measured; then <see cref="ComputePerSample"/> and <see cref="ForwardShare"/> count for
    /// nothing. Default none: all stages cost the same.
    /// </summary>
    public ImmutableArray<StageCost> Stages { get; init; } = [];

    /// <summary>The forward pass of one of some stages over so many samples.</summary>
    public TimeSpan Forward(int stage, int stages, long samples) => Stages.IsEmpty
        ? Overhead + (samples * ComputePerSample).Times(ForwardShare / stages)
        : Overhead + Nanoseconds(Stages[stage].ForwardNanoseconds + (samples * Stages[stage].ForwardNanosecondsPerSample));

    /// <summary>The backward pass of one of some stages over so many samples.</summary>
    public TimeSpan Backward(int stage, int stages, long samples) => Stages.IsEmpty
        ? Overhead + (samples * ComputePerSample).Times((1 - ForwardShare) / stages)
        : Overhead + Nanoseconds(Stages[stage].BackwardNanoseconds + (samples * Stages[stage].BackwardNanosecondsPerSample));

    /// <summary>What a node's processor does for a message of so many bytes to or from another node.</summary>
    public TimeSpan Carrying(int bytes) => LinkMessage + Nanoseconds(bytes * LinkNanosecondsPerByte);

    /// <summary>The sum of so many contributions to a chunk, without the update.</summary>
    public TimeSpan Sum(int parameters, int contributions) =>
        Overhead + Nanoseconds(parameters * ReduceNanosecondsPerParameter * contributions);

    /// <summary>The update of a chunk from so many contributions.</summary>
    public TimeSpan Update(int parameters, int contributions)
    {
        double nanoseconds = parameters * (UpdateNanosecondsPerParameter + (ReduceNanosecondsPerParameter * (contributions - 1)));
        return Overhead + Nanoseconds(nanoseconds);
    }

    private static TimeSpan Nanoseconds(double nanoseconds) => new((long)Math.Round(nanoseconds / TimeSpan.NanosecondsPerTick));
}
