using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// The leaky rectified linear unit (Maas, Hannun and Ng 2013): y = x above 0, else slope · x; dy/dx = 1 above 0, else slope.
/// </summary>
public sealed class LeakyRelu : ElementwiseActivation<LeakyRelu.Formula>
{
    /// <summary>Describes the activation.</summary>
    /// <param name="slope">The slope below 0; 0.01 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="slope"/> is out of its range.</exception>
    public LeakyRelu(double slope = 0.01)
        : base(new Formula((float)NumberRange.Any.Require(slope)))
    {
    }

    /// <summary>The function and its derivative.</summary>
    public readonly struct Formula : IElementwiseFunction
    {
        private readonly float _slope;

        internal Formula(float slope)
        {
            _slope = slope;
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.WhereLess(x, TLanes.Create(0f), x * TLanes.Create(_slope), x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes InputGradient<TLanes>(TLanes x, TLanes y, TLanes outputGradient)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.WhereLess(TLanes.Create(0f), x, outputGradient, outputGradient * TLanes.Create(_slope));
    }
}
