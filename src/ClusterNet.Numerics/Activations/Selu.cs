using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// The self-normalizing exponential linear unit (Klambauer, Unterthiner, Mayr and Hochreiter 2017): y = λ · x above 0, else λ · α · (e^x -
/// 1), with λ = 1.0507 and α = 1.6733, for which mean 0 and variance 1 are a fixed point from layer to layer under LeCun initialization.
/// dy/dx = λ above 0, else y + λ · α.
/// </summary>
public sealed class Selu : ElementwiseActivation<Selu.Formula>
{
    /// <summary>Describes the activation.</summary>
    public Selu()
        : base(default)
    {
    }

    /// <summary>The function and its derivative.</summary>
    public readonly struct Formula : IElementwiseFunction
    {
        private const float Lambda = 1.05070098735548049342f;
        private const float LambdaAlpha = (float)(1.05070098735548049342 * 1.67326324235437728482);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.WhereLess(TLanes.Create(0f), x, x * TLanes.Create(Lambda), LaneMath.ExpMinusOne(x) * TLanes.Create(LambdaAlpha));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes InputGradient<TLanes>(TLanes x, TLanes y, TLanes outputGradient)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.WhereLess(TLanes.Create(0f), x, TLanes.Create(Lambda), y + TLanes.Create(LambdaAlpha)) * outputGradient;
    }
}
