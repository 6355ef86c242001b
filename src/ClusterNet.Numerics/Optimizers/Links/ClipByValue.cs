using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>Limits each element: u ← min(max(u, -c), c). NaN stays NaN.</summary>
public sealed class ClipByValue : OptimizerLink
{
    /// <summary>Makes the link.</summary>
    /// <param name="limit">c, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public ClipByValue(double limit)
    {
        Limit = NumberRange.Positive.Require(limit);
    }

    /// <summary>c.</summary>
    public double Limit { get; }

    /// <inheritdoc/>
    public override void Transform(UpdateContext context, ReadOnlySpan<float> weights, Span<float> updates, OptimizerStateSpan states)
    {
        var loop = new Loop
        {
            Updates = updates,
            Limit = (float)Limit,
        };
        ElementLoop.Run(loop, updates.Length);
    }

    private ref struct Loop : IElementLoop
    {
        public Span<float> Updates;
        public float Limit;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes> =>
            LaneMath.Clamp(TLanes.Load(Updates, index), -Limit, Limit).Store(Updates, index);
    }
}
