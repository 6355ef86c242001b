using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>A lane's gated recurrent unit.</summary>
internal sealed class GruLayer : RecurrentLayer
{
    public GruLayer(RecurrentShape shape, ImmutableArray<ParameterDefinition> parameters)
        : base(shape, parameters, separatesHidden: true)
    {
    }

    /// <inheritdoc/>
    protected override void StepForward(RecurrentStep step, Span<float> hidden) =>
        ElementLoop.Run(
            new ForwardLoop
            {
                Size = Hidden,
                Gates = step.Gates,
                HiddenGates = step.HiddenGates,
                Previous = step.PreviousHidden,
                Hidden = hidden,
            },
            Hidden);

    /// <inheritdoc/>
    protected override void StepBackward(RecurrentStep step, Span<float> hiddenGradient, Span<float> cellGradient) =>
        ElementLoop.Run(
            new BackwardLoop
            {
                Size = Hidden,
                Gates = step.Gates,
                HiddenGates = step.HiddenGates,
                Previous = step.PreviousHidden,
                HiddenGradient = hiddenGradient,
            },
            Hidden);

    /// <summary>The gates keep r, z and n, the hidden gates their third sum s = W_hn·h + b_hn.</summary>
    private ref struct ForwardLoop : IElementLoop
    {
        public int Size;
        public Span<float> Gates;
        public ReadOnlySpan<float> HiddenGates;
        public ReadOnlySpan<float> Previous;
        public Span<float> Hidden;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            int second = index + Size;
            int third = second + Size;
            TLanes r = LaneMath.Sigmoid(TLanes.Load(Gates, index) + TLanes.Load(HiddenGates, index));
            TLanes z = LaneMath.Sigmoid(TLanes.Load(Gates, second) + TLanes.Load(HiddenGates, second));
            TLanes n = LaneMath.Tanh(TLanes.MultiplyAdd(r, TLanes.Load(HiddenGates, third), TLanes.Load(Gates, third)));
            r.Store(Gates, index);
            z.Store(Gates, second);
            n.Store(Gates, third);
            TLanes.MultiplyAdd(z, TLanes.Load(Previous, index) - n, n).Store(Hidden, index); // n + z · (h - n)
        }
    }

    /// <summary>The derivatives of h' = n + z · (h - n), of the gates, and of s.</summary>
    private ref struct BackwardLoop : IElementLoop
    {
        public int Size;
        public Span<float> Gates;
        public Span<float> HiddenGates;
        public ReadOnlySpan<float> Previous;
        public Span<float> HiddenGradient;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            int second = index + Size;
            int third = second + Size;
            TLanes one = TLanes.Create(1f);
            TLanes r = TLanes.Load(Gates, index);
            TLanes z = TLanes.Load(Gates, second);
            TLanes n = TLanes.Load(Gates, third);
            TLanes gradient = TLanes.Load(HiddenGradient, index);
            TLanes candidate = gradient * (one - z) * (one - (n * n));
            TLanes update = gradient * (TLanes.Load(Previous, index) - n) * z * (one - z);
            TLanes reset = candidate * TLanes.Load(HiddenGates, third) * r * (one - r);
            reset.Store(Gates, index);
            reset.Store(HiddenGates, index);
            update.Store(Gates, second);
            update.Store(HiddenGates, second);
            candidate.Store(Gates, third);
            (candidate * r).Store(HiddenGates, third);
            (gradient * z).Store(HiddenGradient, index);
        }
    }
}
