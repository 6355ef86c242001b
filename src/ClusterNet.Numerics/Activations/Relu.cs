using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>The rectified linear unit (Nair and Hinton 2010): y = max(x, 0); dy/dx = 1 above 0, else 0. NaN stays NaN.</summary>
public sealed class Relu : ElementwiseActivation<Relu.Formula>
{
    /// <summary>Describes the activation.</summary>
    public Relu()
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
            TLanes.WhereLess(x, TLanes.Create(0f), TLanes.Create(0f), x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes InputGradient<TLanes>(TLanes x, TLanes y, TLanes outputGradient)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.WhereLess(TLanes.Create(0f), x, outputGradient, TLanes.Create(0f));
    }
}
