using ClusterNet.Data.Generated;

namespace ClusterNet.Data.Tests;

public sealed class OneHotSourceTests
{
    private static readonly GeneratedSource Spiral = new(GeneratedSets.Spiral, 9, seed: 3);

    [Fact]
    public void Each_class_becomes_a_one_at_its_place_and_the_features_stay()
    {
        OneHotSource coded = new(Spiral);
        coded.TargetWidth.ShouldBe(2);
        coded.ClassNames.ShouldBe(Spiral.ClassNames);
        long[] ids = [8, 3, 3, 0, 1];
        float[] features = new float[10];
        float[] targets = new float[10];
        coded.Read(ids, features, targets);
        float[] plainFeatures = new float[10];
        float[] classes = new float[5];
        Spiral.Read(ids, plainFeatures, classes);
        features.ShouldBe(plainFeatures);
        for (int row = 0; row < ids.Length; row++)
        {
            targets[2 * row].ShouldBe(1 - classes[row]);
            targets[(2 * row) + 1].ShouldBe(classes[row]);
        }
    }

    [Fact]
    public void Targets_that_are_not_wanted_are_not_written()
    {
        float[] features = new float[2];
        new OneHotSource(Spiral).Read([4], features, []);
        features.ShouldNotBe([0f, 0f]);
    }

    [Fact]
    public void The_hash_is_not_that_of_the_plain_source() =>
        new OneHotSource(Spiral).ContentHash.ShouldNotBe(Spiral.ContentHash);

    [Fact]
    public void A_regression_cannot_be_coded() =>
        Should.Throw<ArgumentException>(() => new OneHotSource(new GeneratedSource(GeneratedSets.Sine, 5)));
}
