using ClusterNet.Numerics;

namespace ClusterNet.Data.Generated;

/// <summary>
/// The adding problem (Hochreiter and Schmidhuber 1997, experiment 4): a time step is a number uniform in [0, 1) and a mark, 0 or 1; one
/// step of each half of the sequence is marked, and the target is the sum of the two marked numbers. Who always answers 1, their mean,
/// has a mean squared error of 1/6.
/// </summary>
internal sealed class AddingSet() : SequenceSet("adding", featureCount: 2)
{
    internal override float Write(RandomSequence random, long index, Span<float> features)
    {
        int length = features.Length / FeatureCount;
        for (int time = 0; time < length; time++)
        {
            features[time * FeatureCount] = (float)random.Uniform(2 + time);
            features[(time * FeatureCount) + 1] = 0;
        }

        (int first, int second) = TwoPlaces(random, length);
        features[(first * FeatureCount) + 1] = 1;
        features[(second * FeatureCount) + 1] = 1;
        return features[first * FeatureCount] + features[second * FeatureCount];
    }
}
