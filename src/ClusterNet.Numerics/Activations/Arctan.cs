using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>y = arctan x; dy/dx = 1 / (1 + x²).</summary>
public sealed class Arctan : ElementwiseActivation<Arctan.Formula>
{
    /// <summary>Describes the activation.</summary>
    public Arctan()
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
            LaneInverseMath.Arctan(x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes InputGradient<TLanes>(TLanes x, TLanes y, TLanes outputGradient)
            where TLanes : struct, ILanes<TLanes> =>
            outputGradient / TLanes.MultiplyAdd(x, x, TLanes.Create(1f));
    }
}
