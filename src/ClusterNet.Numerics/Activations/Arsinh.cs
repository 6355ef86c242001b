using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// The inverse hyperbolic sine: y = ln(x + √(x² + 1)), which is linear at 0 and grows like a logarithm; dy/dx = 1 / √(1 + x²).
/// </summary>
public sealed class Arsinh : ElementwiseActivation<Arsinh.Formula>
{
    /// <summary>Describes the activation.</summary>
    public Arsinh()
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
            LaneInverseMath.Arsinh(x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes InputGradient<TLanes>(TLanes x, TLanes y, TLanes outputGradient)
            where TLanes : struct, ILanes<TLanes> =>
            outputGradient / TLanes.SquareRoot(TLanes.MultiplyAdd(x, x, TLanes.Create(1f)));
    }
}
