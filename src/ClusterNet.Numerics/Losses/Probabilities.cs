namespace ClusterNet.Numerics;

/// <summary>Probabilities back to what softmax and sigmoid make them of.</summary>
internal static class Probabilities
{
    // Below it the logarithm of the probability is no longer what decides anything; at it, it is still finite.
    private const double Smallest = 1e-30;

    /// <summary>ln p: the softmax of these is p.</summary>
    public static void Logarithms(ReadOnlySpan<float> probabilities, Span<float> logarithms)
    {
        for (int index = 0; index < probabilities.Length; index++)
            logarithms[index] = (float)DeterministicMath.Log(Math.Max(probabilities[index], Smallest));
    }

    /// <summary>ln (p / (1 - p)): the sigmoid of these is p.</summary>
    public static void Logits(ReadOnlySpan<float> probabilities, Span<float> logits)
    {
        for (int index = 0; index < probabilities.Length; index++)
        {
            double p = probabilities[index];
            logits[index] = (float)(DeterministicMath.Log(Math.Max(p, Smallest)) - DeterministicMath.Log(Math.Max(1 - p, Smallest)));
        }
    }
}
