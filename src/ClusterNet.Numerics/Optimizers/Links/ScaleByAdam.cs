using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// The direction of Adam (Kingma and Ba 2015, algorithm 1): m ← β1·m + (1 - β1)·u, v ← β2·v + (1 - β2)·u², u ← m/(1 - β1^t) / (√v/√(1 -
/// β2^t) + ε), t from 1; as AMSGrad (Reddi, Kale and Kumar 2018) with the largest v so far in the place of v. Moments below 1e-30 are set
/// to zero.
/// </summary>
public sealed class ScaleByAdam : OptimizerLink
{
    /// <summary>Makes the link.</summary>
    /// <param name="beta1">β1, the decay of the mean, in [0, 1); 0.9 by default.</param>
    /// <param name="beta2">β2, the decay of the mean square, in [0, 1); 0.999 by default.</param>
    /// <param name="epsilon">ε, above 0; 1e-8 by default.</param>
    /// <param name="amsGrad">Whether to divide by the largest mean square so far; by default by the present one.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public ScaleByAdam(double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, bool amsGrad = false)
    {
        Beta1 = NumberRange.ZeroToBelowOne.Require(beta1);
        Beta2 = NumberRange.ZeroToBelowOne.Require(beta2);
        Epsilon = NumberRange.Positive.Require(epsilon);
        AmsGrad = amsGrad;
        StateNames = AmsGrad ? ["exp_avg", "exp_avg_sq", "max_exp_avg_sq"] : ["exp_avg", "exp_avg_sq"];
    }

    /// <summary>β1.</summary>
    public double Beta1 { get; }

    /// <summary>β2.</summary>
    public double Beta2 { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <summary>Whether to divide by the largest mean square so far.</summary>
    public bool AmsGrad { get; }

    /// <inheritdoc/>
    public override ImmutableArray<string> StateNames { get; }

    /// <inheritdoc/>
    public override void Transform(UpdateContext context, ReadOnlySpan<float> weights, Span<float> updates, OptimizerStateSpan states)
    {
        var loop = new Loop
        {
            Updates = updates,
            Means = states[0],
            Squares = states[1],
            Largest = AmsGrad ? states[2] : [],
            Beta1 = (float)Beta1,
            OneMinusBeta1 = (float)(1 - Beta1),
            Beta2 = (float)Beta2,
            OneMinusBeta2 = (float)(1 - Beta2),
            MeanScale = (float)(1 / (1 - IntegerPower.Of(Beta1, context.Step + 1))),
            RootScale = (float)(1 / Math.Sqrt(1 - IntegerPower.Of(Beta2, context.Step + 1))),
            Epsilon = (float)Epsilon,
        };
        ElementLoop.Run(loop, updates.Length);
    }

    private ref struct Loop : IElementLoop
    {
        public Span<float> Updates;
        public Span<float> Means;
        public Span<float> Squares;
        public Span<float> Largest;
        public float Beta1;
        public float OneMinusBeta1;
        public float Beta2;
        public float OneMinusBeta2;
        public float MeanScale;
        public float RootScale;
        public float Epsilon;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes update = TLanes.Load(Updates, index);
            TLanes mean = TLanes.MultiplyAdd(TLanes.Create(Beta1), TLanes.Load(Means, index), TLanes.Create(OneMinusBeta1) * update);
            TLanes newSquare = TLanes.Create(OneMinusBeta2) * update * update;
            TLanes square = TLanes.MultiplyAdd(TLanes.Create(Beta2), TLanes.Load(Squares, index), newSquare);
            mean = Moments.FlushTiny(mean);
            square = Moments.FlushTiny(square);
            mean.Store(Means, index);
            square.Store(Squares, index);
            if (!Largest.IsEmpty)
            {
                TLanes largest = TLanes.Load(Largest, index);
                square = TLanes.WhereLess(square, largest, largest, square);
                square.Store(Largest, index);
            }

            TLanes denominator = TLanes.MultiplyAdd(TLanes.SquareRoot(square), TLanes.Create(RootScale), TLanes.Create(Epsilon));
            (mean * TLanes.Create(MeanScale) / denominator).Store(Updates, index);
        }
    }
}
