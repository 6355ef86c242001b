using System.Collections.Immutable;

namespace ClusterNet.Runtime.Pictures;

/// <summary>Curves over the course of a training, drawn as a standalone SVG picture without script or outside resources.</summary>
public sealed record LossChart
{
    /// <summary>The heading.</summary>
    public required string Title { get; init; }

    /// <summary>The curves, in the order of the legend.</summary>
    public required ImmutableArray<ChartSeries> Series { get; init; }

    /// <summary>The name of the horizontal axis; "step" by default.</summary>
    public string HorizontalLabel { get; init; } = "step";

    /// <summary>The name of the vertical axis; "loss" by default.</summary>
    public string VerticalLabel { get; init; } = "loss";

    /// <summary>How the values are spread over the vertical axis; chosen by their range by default.</summary>
    public ChartScaleKind VerticalScale { get; init; } = ChartScaleKind.Automatic;

    /// <summary>The picture as the text of an SVG file. The same chart gives the same text.</summary>
    public string ToSvg() => new LossChartDrawing(this).Draw();
}
