using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// The Huber loss (Huber 1964), square near 0 and linear beyond δ, mean over a sample's elements: with d = x - t,
/// loss = ½·d² where |d| ≤ δ, else δ · (|d| - δ/2); gradient = d limited to [-δ, δ], over the width.
/// </summary>
public sealed class Huber : ElementwiseLoss<Huber.Formula>
{
    /// <summary>Makes the loss.</summary>
    /// <param name="delta">δ, above 0; 1 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="delta"/> is not above 0.</exception>
    public Huber(double delta = 1)
        : base(new Formula((float)NumberRange.Positive.Require(delta)))
    {
    }

    /// <inheritdoc/>
    protected override bool IsOfValues => true;

    /// <summary>The loss of one element and its derivative.</summary>
    public readonly struct Formula : IElementLossFunction
    {
        private readonly float _delta;

        internal Formula(float delta)
        {
            _delta = delta;
        }

        /// <inheritdoc/>
        public static double Divisor(int width) => width;

        /// <inheritdoc/>
        public string? Objection(float target) => null;

        /// <inheritdoc/>
        public double Value(float x, float t)
        {
            double distance = Math.Abs((double)x - t);
            return distance <= _delta ? 0.5 * distance * distance : _delta * (distance - (0.5 * _delta));
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x, TLanes t)
            where TLanes : struct, ILanes<TLanes> =>
            LaneMath.Clamp(x - t, -_delta, _delta);
    }
}
