using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>The softmax of each row of a matrix: columns in ascending order, as many rows side by side as a register has lanes.</summary>
internal static class SoftmaxRows
{
    /// <summary>Writes e^(x - max) / Σ e^(x - max) of each row.</summary>
    /// <param name="logits">x, [rows, width].</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="probabilities">Receives the result, [rows, width]; may be <paramref name="logits"/>.</param>
    public static void Compute(ReadOnlySpan<float> logits, int rows, Span<float> probabilities)
    {
        if (rows > 0)
            ElementLoop.Run(new Loop { Width = logits.Length / rows, Logits = logits, Probabilities = probabilities }, rows);
    }

    /// <summary>The largest element of each row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Maximum<TLanes>(ReadOnlySpan<float> logits, int first, int width)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes maximum = TLanes.LoadStrided(logits, first, width);
        for (int element = first + 1; element < first + width; element++)
        {
            TLanes x = TLanes.LoadStrided(logits, element, width);
            maximum = TLanes.WhereLess(maximum, x, x, maximum);
        }

        return maximum;
    }

    private ref struct Loop : IElementLoop
    {
        public int Width;
        public ReadOnlySpan<float> Logits;
        public Span<float> Probabilities;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            int first = index * Width;
            TLanes maximum = Maximum<TLanes>(Logits, first, Width);
            TLanes sum = TLanes.Create(0f);
            for (int element = first; element < first + Width; element++)
            {
                TLanes power = LaneMath.Exp(TLanes.LoadStrided(Logits, element, Width) - maximum);
                sum += power;
                power.StoreStrided(Probabilities, element, Width);
            }

            TLanes scale = TLanes.Create(1f) / sum;
            for (int element = first; element < first + Width; element++)
                (TLanes.LoadStrided(Probabilities, element, Width) * scale).StoreStrided(Probabilities, element, Width);
        }
    }
}
