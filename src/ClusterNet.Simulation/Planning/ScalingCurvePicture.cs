using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ClusterNet.Simulation.Planning;

/// <summary>Draws speed-up over the number of workers.</summary>
internal static class ScalingCurvePicture
{
    private const int Width = 640;
    private const int Height = 400;
    private const int Margin = 50;

    /// <summary>An SVG picture.</summary>
    public static string Draw(ImmutableArray<CapacityForecast> forecasts)
    {
        double most = forecasts.Max(forecast => Math.Max(forecast.Request.Workers, forecast.Speedup));
        StringBuilder picture = new();
        picture.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{Height}\" font-family=\"sans-serif\" font-size=\"12\">\n");
        picture.Append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        Line(picture, [(0, 0), (most, most)], most, "#bbbbbb");
        Line(picture, [.. forecasts.Select(forecast => ((double)forecast.Request.Workers, forecast.Speedup))], most, "#1f77b4");
        foreach (CapacityForecast forecast in forecasts)
            picture.Append(
                CultureInfo.InvariantCulture,
                $"<circle cx=\"{X(forecast.Request.Workers, most):F1}\" cy=\"{Y(forecast.Speedup, most):F1}\" r=\"3\" fill=\"#1f77b4\"><title>{forecast.Request.Workers} workers: {forecast.Speedup:F2}</title></circle>\n");
        picture.Append(CultureInfo.InvariantCulture, $"<text x=\"{Width / 2}\" y=\"{Height - 12}\" text-anchor=\"middle\">workers (to {most:F0})</text>\n");
        picture.Append(CultureInfo.InvariantCulture, $"<text x=\"{Margin}\" y=\"{Margin - 20}\">speed-up over one node; grey: perfect</text>\n</svg>\n");
        return picture.ToString();
    }

    private static void Line(StringBuilder picture, ImmutableArray<(double Workers, double Speedup)> points, double most, string colour)
    {
        IEnumerable<string> places = points.Select(point =>
            string.Create(CultureInfo.InvariantCulture, $"{X(point.Workers, most):F1},{Y(point.Speedup, most):F1}"));
        picture.Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" points=\"{string.Join(' ', places)}\"/>\n");
    }

    private static double X(double workers, double most) => Margin + (workers / most * (Width - (2 * Margin)));

    private static double Y(double speedup, double most) => Height - Margin - (speedup / most * (Height - (2 * Margin)));
}
