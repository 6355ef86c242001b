using ClusterNet.Cli.Progress;

namespace ClusterNet.Cli.Tests.Progress;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0, "0.0000")]
    [InlineData(0.43219, "0.4322")]
    [InlineData(0.00001234, "1.234e-05")]
    [InlineData(12345678, "1.235e+07")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void Quantities_keep_four_digits(double value, string expected) => Figures.Quantity(value).ShouldBe(expected);

    [Theory]
    [InlineData(null, "-:--")]
    [InlineData(double.NaN, "-:--")]
    [InlineData(1e300, "-:--")]
    [InlineData(-1.0, "0:00")]
    [InlineData(59.6, "1:00")]
    [InlineData(3723.0, "1:02:03")]
    [InlineData(360000.0, "100:00:00")]
    public void Durations_read_as_clocks(double? seconds, string expected) => Figures.Duration(seconds).ShouldBe(expected);
}
