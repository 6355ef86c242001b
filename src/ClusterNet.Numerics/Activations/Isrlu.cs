using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// The inverse square root linear unit (Carlile, Delamarter, Kinney, Marti and Whitney 2017): y = x from 0 on, below it x / √(1 + α·x²);
/// dy/dx = 1 from 0 on, below it (1 / √(1 + α·x²))³.
/// </summary>
public sealed class Isrlu : ElementwiseActivation<Isrlu.Formula>
{
    /// <summary>Describes the activation.</summary>
    /// <param name="alpha">α, above 0 and at most 1,000,000; the limit is 1/√α. 1 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is out of its range.</exception>
    public Isrlu(double alpha = 1)
        : base(new Formula((float)AlphaRange.Require(alpha)))
    {
    }

    /// <summary>The values that α may take.</summary>
    public static NumberRange AlphaRange { get; } = new(0, 1e6, false, true);

    /// <summary>The function and its derivative.</summary>
    public readonly struct Formula : IElementwiseFunction
    {
        // Far beyond, where y has long reached its limit, x² would overflow.
        private const float Bound = 1e16f;

        private readonly float _alpha;

        internal Formula(float alpha)
        {
            _alpha = alpha;
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes bounded = LaneMath.Clamp(x, -Bound, 0f);
            TLanes root = TLanes.SquareRoot(TLanes.MultiplyAdd(bounded * TLanes.Create(_alpha), bounded, TLanes.Create(1f)));
            return TLanes.WhereLess(x, TLanes.Create(0f), bounded / root, x);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes InputGradient<TLanes>(TLanes x, TLanes y, TLanes outputGradient)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes bounded = LaneMath.Clamp(x, -Bound, 0f); // from 0 on the root is 1
            TLanes one = TLanes.Create(1f);
            TLanes inverse = one / TLanes.SquareRoot(TLanes.MultiplyAdd(bounded * TLanes.Create(_alpha), bounded, one));
            return inverse * inverse * inverse * outputGradient;
        }
    }
}
