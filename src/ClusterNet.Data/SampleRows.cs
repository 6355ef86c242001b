namespace ClusterNet.Data;

/// <summary>Checks that the caller's spans hold the rows that are to be written.</summary>
internal static class SampleRows
{
    /// <summary>
    /// Takes the lengths of the caller's spans <c>features</c> and <c>targets</c>; throws unless the features are [rows, featureWidth]
    /// and the targets [rows, targetWidth] or empty.
    /// </summary>
    public static void CheckLengths(int rows, int featureWidth, int targetWidth, int features, int targets)
    {
        if (features != (long)rows * featureWidth)
            throw new ArgumentException($"features hold {features} values, expected {rows} rows of {featureWidth}", nameof(features));
        if (targets != 0 && targets != (long)rows * targetWidth)
            throw new ArgumentException($"targets hold {targets} values, expected none or {rows} rows of {targetWidth}", nameof(targets));
    }
}
