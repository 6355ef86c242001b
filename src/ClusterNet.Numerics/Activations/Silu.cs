using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// The sigmoid linear unit, also called swish (Elfwing, Uchibe and Doya 2018): y = x · σ(x); dy/dx = σ · (1 + x · (1 - σ)).
/// </summary>
public sealed class Silu : ElementwiseActivation<Silu.Formula>
{
    /// <summary>Describes the activation.</summary>
    public Silu()
        : base(default)
    {
    }

    /// <summary>The function and its derivative.</summary>
    public readonly struct Formula : IElementwiseFunction
    {
        // The sigmoid stays at e^-87 below -87: a huge x times that would not be near zero, as it has to be.
        private const float Bound = 100f;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            LaneMath.Clamp(x, -Bound, float.MaxValue) * LaneMath.Sigmoid(x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes InputGradient<TLanes>(TLanes x, TLanes y, TLanes outputGradient)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes one = TLanes.Create(1f);
            TLanes sigmoid = LaneMath.Sigmoid(x);
            TLanes slope = TLanes.MultiplyAdd(LaneMath.Clamp(x, -Bound, Bound), one - sigmoid, one);
            return sigmoid * slope * outputGradient;
        }
    }
}
