using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// The direction of RMSprop (Tieleman and Hinton 2012): v ← ρ·v + (1 - ρ)·u², u ← u / (√v + ε); centred (Graves 2013), with m ← ρ·m + (1 -
/// ρ)·u, u ← u / (√(v - m²) + ε). Averages below 1e-30 are set to zero.
/// </summary>
public sealed class ScaleByRmsProp : OptimizerLink
{
    /// <summary>Makes the link.</summary>
    /// <param name="decay">ρ, in [0, 1); 0.99 by default.</param>
    /// <param name="epsilon">ε, above 0; 1e-8 by default.</param>
    /// <param name="centred">Whether to divide by the standard deviation; by default by the root of the mean square.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public ScaleByRmsProp(double decay = 0.99, double epsilon = 1e-8, bool centred = false)
    {
        Decay = NumberRange.ZeroToBelowOne.Require(decay);
        Epsilon = NumberRange.Positive.Require(epsilon);
        Centred = centred;
        StateNames = Centred ? ["square_avg", "grad_avg"] : ["square_avg"];
    }

    /// <summary>ρ.</summary>
    public double Decay { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <summary>Whether to divide by the standard deviation.</summary>
    public bool Centred { get; }

    /// <inheritdoc/>
    public override ImmutableArray<string> StateNames { get; }

    /// <inheritdoc/>
    public override void Transform(UpdateContext context, ReadOnlySpan<float> weights, Span<float> updates, OptimizerStateSpan states)
    {
        var loop = new Loop
        {
            Updates = updates,
            Squares = states[0],
            Means = Centred ? states[1] : [],
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
        public Span<float> Means;
        public float Decay;
        public float OneMinusDecay;
        public float Epsilon;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes decay = TLanes.Create(Decay);
            TLanes rest = TLanes.Create(OneMinusDecay);
            TLanes update = TLanes.Load(Updates, index);
            TLanes squares = Moments.FlushTiny(TLanes.MultiplyAdd(decay, TLanes.Load(Squares, index), rest * update * update));
            squares.Store(Squares, index);
            TLanes variance = Means.IsEmpty ? squares : Variance(squares, update, index);
            (update / (TLanes.SquareRoot(variance) + TLanes.Create(Epsilon))).Store(Updates, index);
        }

        /// <summary>The mean square less the square of the mean, which rounding must not make negative.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly TLanes Variance<TLanes>(TLanes squares, TLanes update, int index)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes zero = TLanes.Create(0f);
            TLanes share = TLanes.Create(OneMinusDecay) * update;
            TLanes mean = Moments.FlushTiny(TLanes.MultiplyAdd(TLanes.Create(Decay), TLanes.Load(Means, index), share));
            mean.Store(Means, index);
            TLanes variance = squares - (mean * mean);
            return TLanes.WhereLess(variance, zero, zero, variance);
        }
    }
}
