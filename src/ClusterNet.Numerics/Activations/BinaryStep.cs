using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// The threshold of the first neurons (McCulloch and Pitts 1943): y = 1 from 0 on, else 0; dy/dx = 0 everywhere, so that nothing below it
/// learns. With a straight-through gradient (Bengio, Léonard and Courville 2013) dy/dx is taken for 1: under <see
/// cref="HalfMeanSquaredError"/> a dense layer with it learns by the perceptron's rule (Rosenblatt 1958), Δw = η · (t - y) · x.
/// </summary>
public sealed class BinaryStep : ElementwiseActivation<BinaryStep.Formula>
{
    /// <summary>Describes the activation.</summary>
    /// <param name="straightThrough">Whether the gradient is passed on as if this were the identity; by default it is not.</param>
    public BinaryStep(bool straightThrough = false)
        : base(new Formula(straightThrough))
    {
    }

    /// <summary>The function and its derivative.</summary>
    public readonly struct Formula : IElementwiseFunction
    {
        private readonly bool _straightThrough;

        internal Formula(bool straightThrough)
        {
            _straightThrough = straightThrough;
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes one = TLanes.WhereLess(TLanes.Create(-1f), x, TLanes.Create(1f), x); // a NaN stays one
            return TLanes.WhereLess(x, TLanes.Create(0f), TLanes.Create(0f), one);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes InputGradient<TLanes>(TLanes x, TLanes y, TLanes outputGradient)
            where TLanes : struct, ILanes<TLanes> =>
            _straightThrough ? outputGradient : TLanes.Create(0f);
    }
}
