using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// The Gaussian error linear unit (Hendrycks and Gimpel 2016), exact: y = x · Φ(x) with the normal distribution function Φ;
/// dy/dx = Φ(x) + x · φ(x) with the normal density φ.
/// </summary>
public sealed class Gelu : ElementwiseActivation<Gelu.Formula>
{
    /// <summary>Describes the activation.</summary>
    public Gelu()
        : base(default)
    {
    }

    /// <summary>The function and its derivative.</summary>
    public readonly struct Formula : IElementwiseFunction
    {
        // Beyond, Φ is 0 or 1 to the last bit.
        private const float Bound = 13f;

        private const float DensityAtZero = 0.39894228040143267794f; // 1/√(2π)

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes bounded = LaneMath.Clamp(x, -Bound, float.MaxValue); // an infinite x times Φ = 0 would be no number
            return bounded * LaneErrorFunction.NormalCumulative(bounded);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes InputGradient<TLanes>(TLanes x, TLanes y, TLanes outputGradient)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes bounded = LaneMath.Clamp(x, -Bound, Bound);
            TLanes density = LaneMath.Exp(TLanes.Create(-0.5f) * bounded * bounded) * TLanes.Create(DensityAtZero);
            return TLanes.MultiplyAdd(bounded, density, LaneErrorFunction.NormalCumulative(bounded)) * outputGradient;
        }
    }
}
