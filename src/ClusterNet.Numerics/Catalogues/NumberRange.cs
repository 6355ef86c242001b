using System.Globalization;
using System.Runtime.CompilerServices;

namespace ClusterNet.Numerics;

/// <summary>The values that an option may take, and how to say so to a user. Infinite and undefined numbers are in no range.</summary>
/// <param name="Lowest">The lower border.</param>
/// <param name="Highest">The upper border.</param>
/// <param name="WithLowest">Whether the lower border itself is allowed.</param>
/// <param name="WithHighest">Whether the upper border itself is allowed.</param>
public sealed record NumberRange(double Lowest, double Highest, bool WithLowest, bool WithHighest)
{
    /// <summary>Every finite number.</summary>
    public static NumberRange Any { get; } = new(double.NegativeInfinity, double.PositiveInfinity, false, false);

    /// <summary>Above 0.</summary>
    public static NumberRange Positive { get; } = new(0, double.PositiveInfinity, false, false);

    /// <summary>0 or more.</summary>
    public static NumberRange NonNegative { get; } = new(0, double.PositiveInfinity, true, false);

    /// <summary>From 0 to below 1.</summary>
    public static NumberRange ZeroToBelowOne { get; } = new(0, 1, true, false);

    /// <summary>From 0 to 1.</summary>
    public static NumberRange ZeroToOne { get; } = new(0, 1, true, true);

    /// <summary>Whether a value lies in the range.</summary>
    public bool Contains(double value) =>
        double.IsFinite(value) && (WithLowest ? value >= Lowest : value > Lowest) && (WithHighest ? value <= Highest : value < Highest);

    /// <summary>Gives the value back.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not in the range.</exception>
    public double Require(double value, [CallerArgumentExpression(nameof(value))] string name = "value") =>
        Contains(value) ? value : throw new ArgumentOutOfRangeException(name, value, $"expected {this}");

    /// <summary>The range in words, to follow "expected": "a number above 0", "a number from 0 to below 1".</summary>
    public override string ToString() => (double.IsInfinity(Lowest), double.IsInfinity(Highest)) switch
    {
        (true, true) => "a number",
        (true, false) => WithHighest ? $"a number of at most {Text(Highest)}" : $"a number below {Text(Highest)}",
        (false, true) => WithLowest ? $"a number of {Text(Lowest)} or more" : $"a number above {Text(Lowest)}",
        (false, false) => $"a number {(WithLowest ? "from" : "above")} {Text(Lowest)} {(WithHighest ? "to" : "to below")} {Text(Highest)}",
    };

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
