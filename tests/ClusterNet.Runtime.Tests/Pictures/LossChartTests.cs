using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using ClusterNet.Runtime.Pictures;

namespace ClusterNet.Runtime.Tests.Pictures;

public class LossChartTests
{
    // The drawing's plot area in pixels: the corners that the lowest and highest values must land on.
    private const double PlotLeft = 72;
    private const double PlotRight = 780;
    private const double PlotTop = 64;
    private const double PlotBottom = 394;

    [Fact]
    public void A_curve_runs_from_corner_to_corner_of_the_plot_in_proportion()
    {
        XElement svg = Draw(Chart(ChartScaleKind.Linear, new ChartSeries("training", [new(0, 3), new(5, 1.5), new(10, 0)])));
        Polylines(svg).ShouldHaveSingleItem().ShouldBe([(PlotLeft, PlotTop), (426, 229), (PlotRight, PlotBottom)]);
    }

    [Fact]
    public void On_a_logarithmic_axis_equal_ratios_are_equally_far_apart()
    {
        XElement svg = Draw(Chart(ChartScaleKind.Logarithmic, new ChartSeries("training", [new(0, 100), new(1, 10), new(2, 1)])));
        Polylines(svg).ShouldHaveSingleItem().ShouldBe([(PlotLeft, PlotTop), (426, 229), (PlotRight, PlotBottom)]);
        Texts(svg, "tick-y").ShouldBe(["1", "2", "5", "10", "20", "50", "100"]);
        Texts(svg, "label-y").ShouldBe(["loss (log scale)"]);
    }

    [Theory]
    [InlineData(0.01, 1, true)]
    [InlineData(0.021, 1, false)]
    [InlineData(0, 1, false)]
    [InlineData(-1, 1000, false)]
    public void The_scale_becomes_logarithmic_when_the_range_is_large_and_positive(double low, double high, bool isLogarithmic) =>
        Texts(Draw(Chart(ChartScaleKind.Automatic, new ChartSeries("training", [new(0, high), new(1, low)]))), "label-y")
            .ShouldBe([isLogarithmic ? "loss (log scale)" : "loss"]);

    [Theory]
    [InlineData(0, 3, "0 0.5 1 1.5 2 2.5 3")]
    [InlineData(0.31, 0.69, "0.3 0.4 0.5 0.6 0.7")]
    [InlineData(-1, 1, "-1 -0.5 0 0.5 1")]
    [InlineData(0, 6e-6, "0 1e-6 2e-6 3e-6 4e-6 5e-6 6e-6")]
    [InlineData(0, 12e7, "0 2e7 4e7 6e7 8e7 1e8 1.2e8")]
    [InlineData(2, 2, "1 1.5 2 2.5 3")]
    [InlineData(0, 0, "0 0.2 0.4 0.6 0.8 1")]
    public void The_ticks_are_round_numbers_that_enclose_the_values(double low, double high, string ticks) =>
        Texts(Draw(Chart(ChartScaleKind.Linear, new ChartSeries("training", [new(0, low), new(1, high)]))), "tick-y")
            .ShouldBe(ticks.Split(' '));

    [Fact]
    public void Values_that_cannot_be_shown_break_the_curve_and_a_lone_point_is_a_dot()
    {
        XElement svg = Draw(Chart(
            ChartScaleKind.Linear,
            new ChartSeries(
                "training",
                [new(0, 1), new(1, 0), new(2, double.NaN), new(3, 1), new(4, double.PositiveInfinity), new(5, 0), new(10, 1)])));
        Polylines(svg).Count.ShouldBe(2);
        XElement dot = svg.Descendants().Single(element => element.Name.LocalName == "circle");
        Number(dot, "cx").ShouldBe(PlotLeft + (0.3 * (PlotRight - PlotLeft)), 0.01);
        Number(dot, "cy").ShouldBe(PlotTop);
    }

    [Fact]
    public void Text_is_escaped_and_stripped_of_what_xml_forbids()
    {
        LossChart chart = Chart(ChartScaleKind.Linear, new ChartSeries("<script>alert('1')</script>", [new(0, 1)])) with
        {
            Title = "a < b & \"c\" \u0001\ud800 \U0001F600",
        };
        XElement svg = Draw(chart);
        Texts(svg, "title").ShouldBe(["a < b & \"c\" \ufffd \U0001F600"]);
        Texts(svg, "legend").ShouldBe(["<script>alert('1')</script>"]);
        svg.Descendants().ShouldAllBe(element => element.Name.LocalName != "script");
    }

    [Fact]
    public void The_numbers_do_not_depend_on_the_culture()
    {
        LossChart chart = Chart(ChartScaleKind.Linear, new ChartSeries("training", [new(0, 0.25), new(7, 1234.5)]));
        string expected = chart.ToSvg();
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(string.Empty)
            {
                NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" },
            };
            chart.ToSvg().ShouldBe(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_long_training_makes_no_larger_a_picture_and_no_peak_is_lost()
    {
        ImmutableArray<ChartPoint> points =
            [.. Enumerable.Range(0, 200_000).Select(i => new ChartPoint(i, i == 123_456 ? 10 : 1 + (0.5 * Math.Sin(i))))];
        XElement svg = Draw(Chart(ChartScaleKind.Linear, new ChartSeries("training", points)));
        List<(double X, double Y)> curve = Polylines(svg).ShouldHaveSingleItem();
        curve.Count.ShouldBeLessThan(4 * 800);
        curve.Min(point => point.Y).ShouldBe(PlotTop);
        curve.Zip(curve.Skip(1)).ShouldAllBe(pair => pair.First.X <= pair.Second.X);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    public void Whatever_the_values_every_point_lies_inside_the_plot(int seed)
    {
        Random random = new(seed);
        for (int round = 0; round < 100; round++)
        {
            double[] values = [.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => Value(random))];
            foreach (ChartScaleKind kind in Enum.GetValues<ChartScaleKind>())
            {
                ChartSeries series = new("training", [.. values.Select((value, i) => new ChartPoint(i * 10, value))]);
                XElement svg = Draw(Chart(kind, series));
                string circumstances = $"seed {seed}, round {round}, {kind}: {string.Join(' ', values)}";
                foreach ((double x, double y) in Polylines(svg).SelectMany(line => line))
                {
                    x.ShouldBeInRange(PlotLeft - 0.01, PlotRight + 0.01, circumstances);
                    y.ShouldBeInRange(PlotTop - 0.01, PlotBottom + 0.01, circumstances);
                }

                Texts(svg, "tick-y").Count.ShouldBeInRange(2, 16, circumstances);
                Texts(svg, "tick-y").ShouldBeUnique(circumstances);
            }
        }
    }

    [Fact]
    public void A_chart_without_points_is_still_a_picture() =>
        Texts(Draw(Chart(ChartScaleKind.Automatic, new ChartSeries("training", []))), "legend").ShouldBe(["training"]);

    private static double Value(Random random) => random.Next(8) switch
    {
        0 => 0,
        1 => double.NaN,
        2 => -random.NextDouble(),
        3 => double.PositiveInfinity,
        _ => random.NextDouble() * Math.Pow(10, random.Next(-40, 40)),
    };

    private static LossChart Chart(ChartScaleKind kind, params ImmutableArray<ChartSeries> series) =>
        new() { Title = "a run", Series = series, VerticalScale = kind };

    private static XElement Draw(LossChart chart) => XDocument.Parse(chart.ToSvg()).Root!;

    private static List<string> Texts(XElement svg, string kind) =>
        [.. Elements(svg, "text").Where(element => element.Attribute("class")!.Value == kind).Select(element => element.Value)];

    private static IEnumerable<XElement> Elements(XElement svg, string name) =>
        svg.Descendants().Where(element => element.Name.LocalName == name);

    private static double Number(XElement element, string name) => Number(element.Attribute(name)!.Value);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static List<List<(double X, double Y)>> Polylines(XElement svg) =>
        [.. Elements(svg, "polyline").Select(element => element.Attribute("points")!.Value.Split(' ').Select(Pair).ToList())];

    private static (double X, double Y) Pair(string text)
    {
        string[] parts = text.Split(',');
        return (Number(parts[0]), Number(parts[1]));
    }
}
