using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>A lane's simple recurrent layer.</summary>
internal sealed class SimpleRecurrentLayer : RecurrentLayer
{
    public SimpleRecurrentLayer(RecurrentShape shape, ImmutableArray<ParameterDefinition> parameters)
        : base(shape, parameters, separatesHidden: false)
    {
    }

    /// <inheritdoc/>
    protected override void StepForward(RecurrentStep step, Span<float> hidden) =>
        ElementLoop.Run(new ForwardLoop { Gates = step.Gates, Hidden = hidden }, Hidden);

    /// <inheritdoc/>
    protected override void StepBackward(RecurrentStep step, Span<float> hiddenGradient, Span<float> cellGradient) =>
        ElementLoop.Run(new BackwardLoop { Gates = step.Gates, HiddenGradient = hiddenGradient }, Hidden);

    /// <summary>h = tanh a; the gate keeps h.</summary>
    private ref struct ForwardLoop : IElementLoop
    {
        public Span<float> Gates;
        public Span<float> Hidden;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes hidden = LaneMath.Tanh(TLanes.Load(Gates, index));
            hidden.Store(Gates, index);
            hidden.Store(Hidden, index);
        }
    }

    /// <summary>da = dh · (1 - h²); nothing goes past the hidden weights.</summary>
    private ref struct BackwardLoop : IElementLoop
    {
        public Span<float> Gates;
        public Span<float> HiddenGradient;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes hidden = TLanes.Load(Gates, index);
            ((TLanes.Create(1f) - (hidden * hidden)) * TLanes.Load(HiddenGradient, index)).Store(Gates, index);
            TLanes.Create(0f).Store(HiddenGradient, index);
        }
    }
}
