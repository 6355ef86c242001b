using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// Limits the length of the whole gradient (Pascanu, Mikolov and Bengio 2013): where ‖g‖ over all parameters of the model is above c, u ←
/// u · c/‖g‖. It keeps the direction. The norm spans all chunks, so it is taken before the update and handed in.
/// </summary>
public sealed class ClipByGlobalNorm : OptimizerLink
{
    /// <summary>Makes the link.</summary>
    /// <param name="limit">c, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public ClipByGlobalNorm(double limit)
    {
        Limit = NumberRange.Positive.Require(limit);
    }

    /// <summary>c.</summary>
    public double Limit { get; }

    /// <inheritdoc/>
    public override bool NeedsGradientNorm => true;

    /// <inheritdoc/>
    public override void Transform(UpdateContext context, ReadOnlySpan<float> weights, Span<float> updates, OptimizerStateSpan states)
    {
        double norm = context.GradientNorm ?? throw new InvalidOperationException("Clipping by the global norm was not told the norm.");
        if (norm <= Limit)
            return;
        var loop = new Loop
        {
            Updates = updates,
            Factor = (float)(Limit / norm), // NaN where a gradient is
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
