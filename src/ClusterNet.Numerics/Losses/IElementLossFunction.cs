using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>A loss of one prediction and one target, and its derivative; the derivative is written once for all register widths.</summary>
public interface IElementLossFunction
{
    /// <summary>What a sample's sum is divided by, for a sample of <paramref name="width"/> elements.</summary>
    static abstract double Divisor(int width);

    /// <summary>Null where the loss can be taken of a target, else what was expected: "not above 0".</summary>
    string? Objection(float target);

    /// <summary>The loss of the prediction x and the target t.</summary>
    double Value(float x, float t);

    /// <summary>The derivative with respect to x.</summary>
    TLanes Derivative<TLanes>(TLanes x, TLanes t)
        where TLanes : struct, ILanes<TLanes>;
}
