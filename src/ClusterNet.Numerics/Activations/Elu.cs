using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// The exponential linear unit (Clevert, Unterthiner and Hochreiter 2016): y = x above 0, else α · (e^x - 1);
/// dy/dx = 1 above 0, else y + α.
/// </summary>
public sealed class Elu : ElementwiseActivation<Elu.Formula>
{
    /// <summary>Describes the activation.</summary>
    /// <param name="alpha">α, above 0: minus the value at minus infinity; 1 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is out of its range.</exception>
    public Elu(double alpha = 1)
        : base(new Formula((float)NumberRange.Positive.Require(alpha)))
    {
    }

    /// <summary>The function and its derivative.</summary>
    public readonly struct Formula : IElementwiseFunction
    {
        private readonly float _alpha;

        internal Formula(float alpha)
        {
            _alpha = alpha;
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.WhereLess(TLanes.Create(0f), x, x, LaneMath.ExpMinusOne(x) * TLanes.Create(_alpha));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes InputGradient<TLanes>(TLanes x, TLanes y, TLanes outputGradient)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.WhereLess(TLanes.Create(0f), x, outputGradient, (y + TLanes.Create(_alpha)) * outputGradient);
    }
}
