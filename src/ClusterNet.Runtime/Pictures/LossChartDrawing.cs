using System.Collections.Immutable;

namespace ClusterNet.Runtime.Pictures;

/// <summary>
/// Draws a chart. The background is left transparent, and the greys and colours are chosen to be read on white and on near-black alike.
/// </summary>
internal sealed class LossChartDrawing
{
    private const double Width = 800;
    private const double Height = 450;
    private const double Left = 72;
    private const double Right = 20;
    private const double Top = 64;
    private const double Bottom = 56;
    private const double TickFontSize = 12;
    private const double LabelFontSize = 13;
    private const double TitleFontSize = 17;
    private const string Text = "#7d838b";
    private const string Grid = "#8a8f98";
    private static readonly ImmutableArray<string> Colours = ["#3b82f6", "#e8710a", "#16a34a", "#c026d3", "#0891b2", "#dc2626"];

    private readonly LossChart _chart;
    private readonly ChartAxis _horizontal;
    private readonly ChartAxis _vertical;
    private readonly SvgBuilder _svg = new(Width, Height);

    public LossChartDrawing(LossChart chart)
    {
        _chart = chart;
        ImmutableArray<ChartPoint> points = [.. chart.Series.SelectMany(series => series.Points)];
        _horizontal = ChartAxis.For(points.Select(point => point.X), ChartScaleKind.Linear, endsOnTicks: false);
        _vertical = ChartAxis.For(points.Select(point => point.Y), chart.VerticalScale, endsOnTicks: true);
    }

    public string Draw()
    {
        _svg.Title(_chart.Title);
        _svg.Text("title", _chart.Title, new ChartPoint(Left, 28), TitleFontSize, Text, "start");
        DrawHorizontalAxis();
        DrawVerticalAxis();
        for (int i = 0; i < _chart.Series.Length; i++)
            DrawCurve(_chart.Series[i], Colours[i % Colours.Length]);
        DrawLegend();
        return _svg.Finish();
    }

    private double X(double value) => Left + (_horizontal.Position(value) * (Width - Left - Right));

    private double Y(double value) => Height - Bottom - (_vertical.Position(value) * (Height - Top - Bottom));

    private void DrawHorizontalAxis()
    {
        foreach (double tick in _horizontal.Ticks)
        {
            _svg.Line("grid", new ChartPoint(X(tick), Top), new ChartPoint(X(tick), Height - Bottom), Grid, 0.25);
            _svg.Text("tick-x", ChartNumber.Tick(tick), new ChartPoint(X(tick), Height - Bottom + 18), TickFontSize, Text, "middle");
        }

        _svg.Line("axis", new ChartPoint(Left, Height - Bottom), new ChartPoint(Width - Right, Height - Bottom), Grid, 1);
        ChartPoint middle = new(Left + ((Width - Left - Right) / 2), Height - 14);
        _svg.Text("label-x", _chart.HorizontalLabel, middle, LabelFontSize, Text, "middle");
    }

    private void DrawVerticalAxis()
    {
        foreach (double tick in _vertical.Ticks)
        {
            _svg.Line("grid", new ChartPoint(Left, Y(tick)), new ChartPoint(Width - Right, Y(tick)), Grid, 0.25);
            _svg.Text("tick-y", ChartNumber.Tick(tick), new ChartPoint(Left - 8, Y(tick) + 4), TickFontSize, Text, "end");
        }

        _svg.Line("axis", new ChartPoint(Left, Top), new ChartPoint(Left, Height - Bottom), Grid, 1);
        string label = _vertical.IsLogarithmic ? $"{_chart.VerticalLabel} (log scale)" : _chart.VerticalLabel;
        _svg.VerticalText("label-y", label, new ChartPoint(18, Top + ((Height - Top - Bottom) / 2)), LabelFontSize, Text);
    }

    private void DrawCurve(ChartSeries series, string colour)
    {
        List<ChartPoint> run = [];
        foreach (ChartPoint point in series.Points)
        {
            ChartPoint pixel = new(X(point.X), Y(point.Y));
            if (double.IsFinite(pixel.X) && double.IsFinite(pixel.Y))
            {
                run.Add(pixel);
                continue;
            }

            DrawRun(run, colour);
            run.Clear();
        }

        DrawRun(run, colour);
    }

    // A line through one point would be invisible.
    private void DrawRun(List<ChartPoint> run, string colour)
    {
        if (run.Count == 1)
            _svg.Dot("curve", run[0], 3, colour);
        else if (run.Count > 1)
            _svg.Polyline("curve", CurveThinning.OnePixelColumns(run), colour);
    }

    private void DrawLegend()
    {
        const double SwatchWidth = 22;
        double x = Left;
        const double Y = 50;
        for (int i = 0; i < _chart.Series.Length; i++)
        {
            string name = _chart.Series[i].Name;
            _svg.Line("legend", new ChartPoint(x, Y - 4), new ChartPoint(x + SwatchWidth, Y - 4), Colours[i % Colours.Length], 1, 2.5);
            _svg.Text("legend", name, new ChartPoint(x + SwatchWidth + 6, Y), LabelFontSize, Text, "start");
            // Without the viewer's font at hand the width of a name can only be guessed.
            x += SwatchWidth + 30 + (name.Length * LabelFontSize * 0.55);
        }
    }
}
