using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>A lane's long short-term memory.</summary>
internal sealed class LstmLayer : RecurrentLayer
{
    public LstmLayer(RecurrentShape shape, ImmutableArray<ParameterDefinition> parameters)
        : base(shape, parameters, separatesHidden: false)
    {
    }

    /// <inheritdoc/>
    protected override void StepForward(RecurrentStep step, Span<float> hidden) =>
        ElementLoop.Run(
            new ForwardLoop { Size = Hidden, Gates = step.Gates, PreviousCell = step.PreviousCell, Cell = step.Cell, Hidden = hidden },
            Hidden);

    /// <inheritdoc/>
    protected override void StepBackward(RecurrentStep step, Span<float> hiddenGradient, Span<float> cellGradient) =>
        ElementLoop.Run(
            new BackwardLoop
            {
                Size = Hidden,
                Gates = step.Gates,
                PreviousCell = step.PreviousCell,
                Cell = step.Cell,
                HiddenGradient = hiddenGradient,
                CellGradient = cellGradient,
            },
            Hidden);

    /// <summary>The gates keep i, f, g and o.</summary>
    private ref struct ForwardLoop : IElementLoop
    {
        public int Size;
        public Span<float> Gates;
        public ReadOnlySpan<float> PreviousCell;
        public Span<float> Cell;
        public Span<float> Hidden;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes i = LaneMath.Sigmoid(TLanes.Load(Gates, index));
            TLanes f = LaneMath.Sigmoid(TLanes.Load(Gates, index + Size));
            TLanes g = LaneMath.Tanh(TLanes.Load(Gates, index + (2 * Size)));
            TLanes o = LaneMath.Sigmoid(TLanes.Load(Gates, index + (3 * Size)));
            i.Store(Gates, index);
            f.Store(Gates, index + Size);
            g.Store(Gates, index + (2 * Size));
            o.Store(Gates, index + (3 * Size));
            TLanes cell = TLanes.MultiplyAdd(f, TLanes.Load(PreviousCell, index), i * g);
            cell.Store(Cell, index);
            (o * LaneMath.Tanh(cell)).Store(Hidden, index);
        }
    }

    /// <summary>
    /// dc' gains dh' · o · (1 - tanh² c'); every gate gets its derivative; dc = dc' · f. All of dh goes through the hidden weights.
    /// </summary>
    private ref struct BackwardLoop : IElementLoop
    {
        public int Size;
        public Span<float> Gates;
        public ReadOnlySpan<float> PreviousCell;
        public ReadOnlySpan<float> Cell;
        public Span<float> HiddenGradient;
        public Span<float> CellGradient;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes one = TLanes.Create(1f);
            TLanes i = TLanes.Load(Gates, index);
            TLanes f = TLanes.Load(Gates, index + Size);
            TLanes g = TLanes.Load(Gates, index + (2 * Size));
            TLanes o = TLanes.Load(Gates, index + (3 * Size));
            TLanes squashed = LaneMath.Tanh(TLanes.Load(Cell, index));
            TLanes hidden = TLanes.Load(HiddenGradient, index);
            TLanes cell = TLanes.MultiplyAdd(hidden * o, one - (squashed * squashed), TLanes.Load(CellGradient, index));
            (cell * g * i * (one - i)).Store(Gates, index);
            (cell * TLanes.Load(PreviousCell, index) * f * (one - f)).Store(Gates, index + Size);
            (cell * i * (one - (g * g))).Store(Gates, index + (2 * Size));
            (hidden * squashed * o * (one - o)).Store(Gates, index + (3 * Size));
            (cell * f).Store(CellGradient, index);
            TLanes.Create(0f).Store(HiddenGradient, index);
        }
    }
}
