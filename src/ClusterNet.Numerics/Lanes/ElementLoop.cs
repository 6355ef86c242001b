using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ClusterNet.Numerics.Lanes;

/// <summary>Runs a loop over independent elements on the widest registers of the machine, the last few one by one.</summary>
public static class ElementLoop
{
    /// <summary>Computes the elements [0, <paramref name="length"/>).</summary>
    /// <typeparam name="TLoop">The body.</typeparam>
    public static void Run<TLoop>(TLoop loop, int length)
        where TLoop : struct, IElementLoop, allows ref struct
    {
        if (Vector512.IsHardwareAccelerated)
            Run<TLoop, Lanes16>(loop, length);
        else if (Vector256.IsHardwareAccelerated)
            Run<TLoop, Lanes8>(loop, length);
        else
            Run<TLoop, Lanes4>(loop, length);
    }

    /// <summary>Computes the elements [0, <paramref name="length"/>) on registers of a chosen width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<TLoop, TLanes>(TLoop loop, int length)
        where TLoop : struct, IElementLoop, allows ref struct
        where TLanes : struct, ILanes<TLanes>
    {
        int index = 0;
        for (; index <= length - TLanes.Count; index += TLanes.Count)
            loop.Step<TLanes>(index);
        for (; index < length; index++)
            loop.Step<ScalarLane>(index);
    }
}
