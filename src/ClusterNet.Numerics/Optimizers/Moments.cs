using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>What optimizers with a memory share.</summary>
internal static class Moments
{
    /// <summary>Values of smaller magnitude are set to zero, long before they would become denormal.</summary>
    private const float Tiny = 1e-30f;

    /// <summary>0 where |value| &lt; 1e-30, else the value; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes FlushTiny<TLanes>(TLanes value)
        where TLanes : struct, ILanes<TLanes> =>
        TLanes.WhereLess(TLanes.Absolute(value), TLanes.Create(Tiny), TLanes.Create(0f), value);
}
