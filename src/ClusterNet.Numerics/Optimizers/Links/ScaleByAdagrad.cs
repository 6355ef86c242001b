using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>The direction of Adagrad (Duchi, Hazan and Singer 2011): s ← s + u², u ← u / (√s + ε).</summary>
public sealed class ScaleByAdagrad : OptimizerLink
{
    /// <summary>Makes the link.</summary>
    /// <param name="epsilon">ε, above 0; 1e-10 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public ScaleByAdagrad(double epsilon = 1e-10)
    {
        Epsilon = NumberRange.Positive.Require(epsilon);
    }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    public override ImmutableArray<string> StateNames { get; } = ["sum"];

    /// <inheritdoc/>
    public override void Transform(UpdateContext context, ReadOnlySpan<float> weights, Span<float> updates, OptimizerStateSpan states)
    {
        var loop = new Loop
        {
            Updates = updates,
            Sum = states[0],
            Epsilon = (float)Epsilon,
        };
        ElementLoop.Run(loop, updates.Length);
    }

    private ref struct Loop : IElementLoop
    {
        public Span<float> Updates;
        public Span<float> Sum;
        public float Epsilon;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes update = TLanes.Load(Updates, index);
            TLanes sum = Moments.FlushTiny(TLanes.MultiplyAdd(update, update, TLanes.Load(Sum, index)));
            sum.Store(Sum, index);
            (update / (TLanes.SquareRoot(sum) + TLanes.Create(Epsilon))).Store(Updates, index);
        }
    }
}
