using ClusterNet.Numerics;

namespace ClusterNet.Data.Generated;

/// <summary>
/// Which of two symbols came first (the temporal order problem in its simplest form, Hochreiter and Schmidhuber 1997, experiment 6): a
/// time step is one of the symbols A, B, c and d, one-hot; A and B occur once each, one in each half of the sequence, among distractors c
/// and d. The class says which of A and B was first.
/// </summary>
internal sealed class TemporalOrderSet() : SequenceSet("temporal_order", featureCount: 4, "A first", "B first")
{
    internal override float Write(RandomSequence random, long index, Span<float> features)
    {
        int length = features.Length / FeatureCount;
        (int first, int second) = TwoPlaces(random, length);
        bool isReversed = (index & 1) == 1;
        features.Clear();
        for (int time = 0; time < length; time++)
        {
            int symbol = time == first ? (isReversed ? 1 : 0)
                : time == second ? (isReversed ? 0 : 1)
                : 2 + (int)(random.LongWord(2 + time) & 1);
            features[(time * FeatureCount) + symbol] = 1;
        }

        return isReversed ? 1 : 0;
    }
}
