using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// The square nonlinearity, SQLN (Wuraola and Patel 2018), a cheap relative of tanh: y = x - x²/4 from 0 to 2, x + x²/4 from -2 to 0,
/// 1 above and -1 below; dy/dx = 1 - |x|/2 between -2 and 2, else 0.
/// </summary>
public sealed class SquareNonlinearity : ElementwiseActivation<SquareNonlinearity.Formula>
{
    /// <summary>Describes the activation.</summary>
    public SquareNonlinearity()
        : base(default)
    {
    }

    /// <summary>The function and its derivative.</summary>
    public readonly struct Formula : IElementwiseFunction
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes bounded = LaneMath.Clamp(x, -2f, 2f);
            TLanes quarter = TLanes.Absolute(bounded) * TLanes.Create(0.25f);
            return bounded * (TLanes.Create(1f) - quarter);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes InputGradient<TLanes>(TLanes x, TLanes y, TLanes outputGradient)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes bounded = TLanes.Absolute(LaneMath.Clamp(x, -2f, 2f));
            return TLanes.MultiplyAdd(TLanes.Create(-0.5f), bounded, TLanes.Create(1f)) * outputGradient;
        }
    }
}
