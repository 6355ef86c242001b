using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>y = x / (1 + |x|) (Bergstra, Desjardins, Lamblin and Bengio 2009); dy/dx = 1 / (1 + |x|)².</summary>
public sealed class Softsign : ElementwiseActivation<Softsign.Formula>
{
    /// <summary>Describes the activation.</summary>
    public Softsign()
        : base(default)
    {
    }

    /// <summary>The function and its derivative.</summary>
    public readonly struct Formula : IElementwiseFunction
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            x / (TLanes.Create(1f) + TLanes.Absolute(x));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes InputGradient<TLanes>(TLanes x, TLanes y, TLanes outputGradient)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes denominator = TLanes.Create(1f) + TLanes.Absolute(x);
            return outputGradient / denominator / denominator;
        }
    }
}
