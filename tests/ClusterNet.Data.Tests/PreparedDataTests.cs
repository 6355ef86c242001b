using ClusterNet.Data.Generated;
using ClusterNet.Data.Preprocessing;
using ClusterNet.Data.Sampling;

namespace ClusterNet.Data.Tests;

public sealed class PreparedDataTests
{
    private static readonly GeneratedSource Spiral = new(GeneratedSets.Spiral, 1_000, noise: 0.1, seed: 1);
    private static readonly DataSplit Halves = DataSplit.ByCount(1_000, 500, seed: 1);

    [Fact]
    public void Gathered_rows_are_the_sources_samples_transformed()
    {
        PreparedData data = PreparedData.Split(Spiral, Halves, FeatureScaling.Standardization);
        long[] positions = [.. Enumerable.Range(0, 300).Select(i => (i * 7L) % 500)]; // more than one block
        float[] features = new float[600], targets = new float[300];
        data.Training.Gather(positions, features, targets);
        (float[] expected, float[] expectedTargets) = Spiral.Samples([.. positions.Select(data.Training.IdAt)]);
        data.Preprocessing.Features.Apply(expected);
        features.ShouldBe(expected);
        targets.ShouldBe(expectedTargets);
    }

    [Fact]
    public void The_parts_are_those_of_the_split_and_a_range_is_its_positions()
    {
        PreparedData data = PreparedData.Split(Spiral, Halves);
        data.Training.Count.ShouldBe(500);
        data.Validation.IdAt(7).ShouldBe(Halves.ValidationId(7));
        float[] features = new float[400], targets = new float[200], single = new float[2];
        data.Validation.GatherRange(100, 200, features, targets);
        data.Validation.Gather([299], single, []);
        features[^2..].ShouldBe(single);
        targets[0].ShouldBe(Spiral.Samples(Halves.ValidationId(100)).Targets[0]);
    }

    [Fact]
    public void Scaling_is_fitted_on_the_training_part_alone()
    {
        float[] rows = [.. Enumerable.Range(0, 1_000).Select(i => Halves.IsTraining(i) ? i % 2 : 1_000f)];
        PreparedData data = PreparedData.Split(new TableSource(1, rows), Halves, FeatureScaling.MinMax);
        data.Preprocessing.Features.Offset.ShouldBe([0]);
        data.Preprocessing.Features.Scale.ShouldBe([1]);
        float[] held = new float[1];
        data.Validation.Gather([0], held, []);
        held.ShouldBe([1_000]);
    }

    [Fact]
    public void Two_sources_are_two_parts_and_must_be_alike()
    {
        GeneratedSource other = new(GeneratedSets.Spiral, 100, noise: 0.1, seed: 2);
        PreparedData data = PreparedData.FromSources(Spiral, other, FeatureScaling.Standardization);
        data.Validation.Count.ShouldBe(100);
        data.Validation.IdAt(99).ShouldBe(99);
        Should.Throw<ArgumentException>(() => PreparedData.FromSources(Spiral, new GeneratedSource(GeneratedSets.Plane, 10)));
        Should.Throw<ArgumentException>(() => PreparedData.FromSources(Spiral, new GeneratedSource(GeneratedSets.Sine, 10)));
        Should.Throw<ArgumentException>(() => PreparedData.Split(other, Halves));
    }

    [Fact]
    public void New_samples_are_prepared_by_the_record_of_the_run()
    {
        PreparedData data = PreparedData.Split(Spiral, Halves, FeatureScaling.Standardization);
        PreprocessingRecord loaded = PreprocessingRecord.FromJson(data.Preprocessing.ToJson(), "p.json");
        PreparedView view = PreparedData.Apply(Spiral, loaded);
        float[] expected = new float[2], features = new float[2];
        data.Training.Gather([5], expected, []);
        view.Gather([data.Training.IdAt(5)], features, []);
        features.ShouldBe(expected);
        Should.Throw<ArgumentException>(() => PreparedData.Apply(new GeneratedSource(GeneratedSets.Sine, 10), loaded));
    }

    [Fact]
    public void Gathering_allocates_nothing()
    {
        PreparedData data = PreparedData.Split(Spiral, Halves, FeatureScaling.Standardization);
        long[] positions = [1, 2, 3, 4];
        float[] features = new float[8], targets = new float[4];
        data.Training.Gather(positions, features, targets);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            data.Training.Gather(positions, features, targets);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Many_threads_read_the_same()
    {
        PreparedData data = PreparedData.Split(Spiral, Halves, FeatureScaling.Standardization);
        float[] expected = new float[1_000];
        data.Training.GatherRange(0, 500, expected, []);
        Parallel.For(0, 16, _ =>
        {
            float[] features = new float[1_000];
            data.Training.GatherRange(0, 500, features, []);
            features.ShouldBe(expected);
        });
    }

    [Fact]
    public void Wrong_lengths_and_positions_are_refused_and_the_hash_is_of_the_content()
    {
        PreparedData data = PreparedData.Split(Spiral, Halves);
        Should.Throw<ArgumentException>(() => data.Training.Gather([1], new float[3], []));
        Should.Throw<ArgumentOutOfRangeException>(() => data.Training.Gather([500], new float[2], []));
        data.ContentHash.ShouldBe(PreparedData.Split(Spiral, Halves, FeatureScaling.MinMax).ContentHash);
        data.ContentHash.ShouldNotBe(PreparedData.FromSources(Spiral, Spiral).ContentHash);
    }
}
