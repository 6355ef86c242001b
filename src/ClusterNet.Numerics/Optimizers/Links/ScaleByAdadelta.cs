using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// The direction of Adadelta (Zeiler 2012, algorithm 1): v ← ρ·v + (1 - ρ)·u², d = √(a + ε) / √(v + ε) · u, a ← ρ·a + (1 - ρ)·d², u ← d.
/// Averages below 1e-30 are set to zero.
/// </summary>
public sealed class ScaleByAdadelta : OptimizerLink
{
    /// <summary>Makes the link.</summary>
    /// <param name="decay">ρ, in [0, 1); 0.9 by default.</param>
    /// <param name="epsilon">ε, above 0; 1e-6 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public ScaleByAdadelta(double decay = 0.9, double epsilon = 1e-6)
    {
        Decay = NumberRange.ZeroToBelowOne.Require(decay);
        Epsilon = NumberRange.Positive.Require(epsilon);
    }

    /// <summary>ρ.</summary>
    public double Decay { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    public override ImmutableArray<string> StateNames { get; } = ["square_avg", "acc_delta"];

    /// <inheritdoc/>
    public override void Transform(UpdateContext context, ReadOnlySpan<float> weights, Span<float> updates, OptimizerStateSpan states)
    {
        var loop = new Loop
        {
            Updates = updates,
            Squares = states[0],
            Deltas = states[1],
            Decay = (float)Decay,
            OneMinusDecay = (float)(1 - Decay),
            Epsilon = (float)Epsilon,
        };
        ElementLoop.Run(loop, updates.Length);
    }

    private ref struct Loop : IElementLoop
    {
        public Span<float> Updates;
        public Span<float> Squares;
        public Span<float> Deltas;
        public float Decay;
        public float OneMinusDecay;
        public float Epsilon;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes decay = TLanes.Create(Decay);
            TLanes rest = TLanes.Create(OneMinusDecay);
            TLanes epsilon = TLanes.Create(Epsilon);
            TLanes update = TLanes.Load(Updates, index);
            TLanes deltas = TLanes.Load(Deltas, index);
            TLanes squares = Moments.FlushTiny(TLanes.MultiplyAdd(decay, TLanes.Load(Squares, index), rest * update * update));
            TLanes delta = TLanes.SquareRoot(deltas + epsilon) / TLanes.SquareRoot(squares + epsilon) * update;
            squares.Store(Squares, index);
            Moments.FlushTiny(TLanes.MultiplyAdd(decay, deltas, rest * delta * delta)).Store(Deltas, index);
            delta.Store(Updates, index);
        }
    }
}
