using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>A function that is applied to each element by itself, and its derivative; written once for all register widths.</summary>
public interface IElementwiseFunction
{
    /// <summary>y = f(x).</summary>
    TLanes Value<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>;

    /// <summary>f'(x) · <paramref name="outputGradient"/>, from x and y = f(x), whichever is cheaper.</summary>
    TLanes InputGradient<TLanes>(TLanes x, TLanes y, TLanes outputGradient)
        where TLanes : struct, ILanes<TLanes>;
}
