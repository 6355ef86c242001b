using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// Multiplies by a function of the step: u ← s(t) · u. Beside the job's learning rate it serves a part of a chain, as a decay that fades.
/// </summary>
public sealed class ScaleBySchedule : OptimizerLink
{
    /// <summary>Makes the link.</summary>
    /// <param name="schedule">s.</param>
    public ScaleBySchedule(LearningRateSchedule schedule)
    {
        Schedule = schedule;
    }

    /// <summary>s.</summary>
    public LearningRateSchedule Schedule { get; }

    /// <inheritdoc/>
    public override void Transform(UpdateContext context, ReadOnlySpan<float> weights, Span<float> updates, OptimizerStateSpan states)
    {
        var loop = new Loop
        {
            Updates = updates,
            Factor = (float)Schedule.At(context.Step),
        };
        ElementLoop.Run(loop, updates.Length);
    }

    private ref struct Loop : IElementLoop
    {
        public Span<float> Updates;
        public float Factor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes> =>
            (TLanes.Load(Updates, index) * TLanes.Create(Factor)).Store(Updates, index);
    }
}
