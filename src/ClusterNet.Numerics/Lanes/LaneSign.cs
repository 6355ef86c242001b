using System.Runtime.CompilerServices;

namespace ClusterNet.Numerics.Lanes;

/// <summary>The sign function.</summary>
public static class LaneSign
{
    /// <summary>1 above zero, -1 below, 0 at zero; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Sign<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes zero = TLanes.Create(0f);
        TLanes notNegative = TLanes.WhereLess(zero, x, TLanes.Create(1f), x - x); // 0 at zero, NaN of NaN
        return TLanes.WhereLess(x, zero, TLanes.Create(-1f), notNegative);
    }
}
