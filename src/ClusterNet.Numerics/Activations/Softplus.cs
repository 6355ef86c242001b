using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// The smooth rectifier (Dugas, Bengio, Bélisle, Nadeau and Garcia 2001): y = ln(1 + e^x), computed as
/// max(x, 0) + ln(1 + e^-|x|) so that nothing overflows; dy/dx = σ(x).
/// </summary>
public sealed class Softplus : ElementwiseActivation<Softplus.Formula>
{
    /// <summary>Describes the activation.</summary>
    public Softplus()
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
            TLanes zero = TLanes.Create(0f);
            return TLanes.WhereLess(x, zero, zero, x) + LaneMath.LogOnePlus(LaneMath.Exp(zero - TLanes.Absolute(x)));
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes InputGradient<TLanes>(TLanes x, TLanes y, TLanes outputGradient)
            where TLanes : struct, ILanes<TLanes> =>
            LaneMath.Sigmoid(x) * outputGradient;
    }
}
