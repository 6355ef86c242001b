using System.Collections.Immutable;
using ClusterNet.Numerics;

namespace ClusterNet.Dashboard.Playground;

/// <summary>Turns points into what the network is given.</summary>
internal static class FeatureRows
{
    /// <summary>Computes the features of some points.</summary>
    /// <param name="features">Which.</param>
    /// <param name="places">[n, 2].</param>
    /// <param name="rows">[n, features], overwritten.</param>
    public static void Fill(ImmutableArray<PlaygroundFeature> features, ReadOnlySpan<float> places, Span<float> rows)
    {
        for (int point = 0; point < places.Length / 2; point++)
            for (int column = 0; column < features.Length; column++)
                rows[(point * features.Length) + column] = Value(features[column], places[2 * point], places[(2 * point) + 1]);
    }

    private static float Value(PlaygroundFeature feature, float x1, float x2) => feature switch
    {
        PlaygroundFeature.X1 => x1,
        PlaygroundFeature.X2 => x2,
        PlaygroundFeature.X1Squared => x1 * x1,
        PlaygroundFeature.X2Squared => x2 * x2,
        PlaygroundFeature.Product => x1 * x2,
        PlaygroundFeature.SineX1 => Sine(x1),
        _ => Sine(x2),
    };

    private static float Sine(float x) => (float)DeterministicMath.SinCosOfTurns(x / (2 * Math.PI)).Sine;
}
