namespace ClusterNet.Runtime.Pictures;

/// <summary>How values are spread over the vertical axis.</summary>
public enum ChartScaleKind
{
    /// <summary>
    /// Logarithmic when all values are positive and the largest is at least 50 times the smallest, otherwise linear; the default.
    /// </summary>
    Automatic,

    /// <summary>Equal differences are equally far apart.</summary>
    Linear,

    /// <summary>Equal ratios are equally far apart; values that are not positive cannot be shown and break the curve.</summary>
    Logarithmic,
}
