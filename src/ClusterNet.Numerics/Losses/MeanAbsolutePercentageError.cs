using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// The mean over all elements of the relative error, as a fraction and not in percent: loss = (1/width) Σ |x - t| / max(|t|, ε);
/// gradient = sign(x - t) / max(|t|, ε) / width.
/// </summary>
public sealed class MeanAbsolutePercentageError : ElementwiseLoss<MeanAbsolutePercentageError.Formula>
{
    /// <summary>Makes the loss.</summary>
    /// <param name="epsilon">ε, above 0: what targets near 0 are taken for; 1e-7 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epsilon"/> is not above 0.</exception>
    public MeanAbsolutePercentageError(double epsilon = 1e-7)
        : base(new Formula((float)NumberRange.Positive.Require(epsilon)))
    {
    }

    /// <inheritdoc/>
    protected override bool IsOfValues => true;

    /// <summary>The loss of one element and its derivative.</summary>
    public readonly struct Formula : IElementLossFunction
    {
        private readonly float _epsilon;

        internal Formula(float epsilon)
        {
            _epsilon = epsilon;
        }

        /// <inheritdoc/>
        public static double Divisor(int width) => width;

        /// <inheritdoc/>
        public string? Objection(float target) => null;

        /// <inheritdoc/>
        public double Value(float x, float t) => Math.Abs((double)x - t) / Math.Max(Math.Abs(t), _epsilon);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x, TLanes t)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes magnitude = TLanes.Absolute(t);
            TLanes epsilon = TLanes.Create(_epsilon);
            return LaneSign.Sign(x - t) / TLanes.WhereLess(magnitude, epsilon, epsilon, magnitude);
        }
    }
}
