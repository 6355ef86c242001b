using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// The direction of Nadam (Dozat 2016), Adam with Nesterov's momentum: m and v as in Adam, μ_t = β1 · (1 - ½ · 0.96^(t·ψ)),
/// Π_t the product of μ_1 to μ_t, and u ← ((1 - μ_t)/(1 - Π_t) · u + μ_(t+1)/(1 - Π_t·μ_t·μ_(t+1)) · m) / (√(v/(1 - β2^t)) + ε), t from 1.
/// </summary>
/// <remarks>
/// Moments below 1e-30 are set to zero. The second denominator is that of PyTorch up to 1.12, with a factor μ_t more than in the paper; the
/// two differ in the first steps only, while Π_t is not small.
/// </remarks>
public sealed class ScaleByNadam : OptimizerLink
{
    private const double LogOfFading = -0.040821994520255166; // ln 0.96

    // From here on 1 - Π is 1 to the last bit.
    private const double SmallestProduct = 1e-17;

    private readonly ImmutableArray<double> _products; // Π_0 = 1, Π_1, ... as long as they matter

    /// <summary>Makes the link.</summary>
    /// <param name="beta1">β1, the decay of the mean, from 0 to 0.999; 0.9 by default.</param>
    /// <param name="beta2">β2, the decay of the mean square, in [0, 1); 0.999 by default.</param>
    /// <param name="epsilon">ε, above 0; 1e-8 by default.</param>
    /// <param name="momentumDecay">ψ, how fast the momentum warms up, 0 or more; 0.004 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public ScaleByNadam(double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double momentumDecay = 0.004)
    {
        Beta1 = Beta1Range.Require(beta1);
        Beta2 = NumberRange.ZeroToBelowOne.Require(beta2);
        Epsilon = NumberRange.Positive.Require(epsilon);
        MomentumDecay = NumberRange.NonNegative.Require(momentumDecay);
        _products = Products();
    }

    /// <summary>β1.</summary>
    public double Beta1 { get; }

    /// <summary>β2.</summary>
    public double Beta2 { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <summary>ψ.</summary>
    public double MomentumDecay { get; }

    /// <summary>The values that β1 may take: the closer to 1, the more products of momenta differ from 0.</summary>
    public static NumberRange Beta1Range { get; } = new(0, 0.999, true, true);

    /// <inheritdoc/>
    public override ImmutableArray<string> StateNames { get; } = ["exp_avg", "exp_avg_sq"];

    /// <inheritdoc/>
    public override void Transform(UpdateContext context, ReadOnlySpan<float> weights, Span<float> updates, OptimizerStateSpan states)
    {
        long t = context.Step + 1;
        var loop = new Loop
        {
            Updates = updates,
            Means = states[0],
            Squares = states[1],
            Beta1 = (float)Beta1,
            OneMinusBeta1 = (float)(1 - Beta1),
            Beta2 = (float)Beta2,
            OneMinusBeta2 = (float)(1 - Beta2),
            UpdateScale = (float)((1 - Momentum(t)) / (1 - Product(t))),
            MeanScale = (float)(Momentum(t + 1) / (1 - (Product(t) * Momentum(t) * Momentum(t + 1)))),
            RootScale = (float)(1 / Math.Sqrt(1 - IntegerPower.Of(Beta2, t))),
            Epsilon = (float)Epsilon,
        };
        ElementLoop.Run(loop, updates.Length);
    }

    /// <summary>μ_t.</summary>
    private double Momentum(long t) => Beta1 * (1 - (0.5 * DeterministicMath.Exp(t * MomentumDecay * LogOfFading)));

    /// <summary>Π_t.</summary>
    private double Product(long t) => t < _products.Length ? _products[(int)t] : 0;

    private ImmutableArray<double> Products()
    {
        ImmutableArray<double>.Builder products = ImmutableArray.CreateBuilder<double>();
        for (double product = 1; product > SmallestProduct; product *= Momentum(products.Count))
            products.Add(product);
        return products.ToImmutable();
    }

    private ref struct Loop : IElementLoop
    {
        public Span<float> Updates;
        public Span<float> Means;
        public Span<float> Squares;
        public float Beta1;
        public float OneMinusBeta1;
        public float Beta2;
        public float OneMinusBeta2;
        public float UpdateScale;
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
            TLanes numerator = TLanes.MultiplyAdd(mean, TLanes.Create(MeanScale), update * TLanes.Create(UpdateScale));
            TLanes denominator = TLanes.MultiplyAdd(TLanes.SquareRoot(square), TLanes.Create(RootScale), TLanes.Create(Epsilon));
            (numerator / denominator).Store(Updates, index);
        }
    }
}
