using ClusterNet.Data.Generated;
using ClusterNet.Data.Preprocessing;
using ClusterNet.Data.Sampling;

namespace ClusterNet.Data.Tests;

/// <summary>Bootstrap samples and parts set aside: other training parts of the same data.</summary>
public sealed class ResamplingTests
{
    private static readonly PreparedData Whole = PreparedData.Split(
        new GeneratedSource(GeneratedSets.Circle, 1_250, 0.1, 3), DataSplit.ByCount(1_250, 250, 3), FeatureScaling.Standardization);

    [Fact]
    public void A_bootstrap_sample_is_as_large_and_has_about_two_thirds_of_the_samples()
    {
        long[] ids = Ids(Whole.Bootstrap(7).Training);
        ids.Length.ShouldBe(1_000);
        ids.ShouldBeSubsetOf(Ids(Whole.Training));
        ids.Distinct().Count().ShouldBeInRange(590, 675, "1 - 1/e of them, seed 7");
    }

    [Fact]
    public void It_depends_on_the_seed_alone()
    {
        Ids(Whole.Bootstrap(7).Training).ShouldBe(Ids(Whole.Bootstrap(7).Training));
        Ids(Whole.Bootstrap(8).Training).ShouldNotBe(Ids(Whole.Bootstrap(7).Training));
    }

    [Fact]
    public void Validation_and_transforms_stay()
    {
        foreach (PreparedData other in new[] { Whole.Bootstrap(7), Whole.HoldOut(200).Seen })
        {
            Ids(other.Validation).ShouldBe(Ids(Whole.Validation));
            other.Preprocessing.ShouldBeSameAs(Whole.Preprocessing);
        }
    }

    [Fact]
    public void What_is_set_aside_and_the_others_are_all_training_samples_once()
    {
        (PreparedData seen, PreparedView heldOut) = Whole.HoldOut(200);
        heldOut.Count.ShouldBe(200);
        Ids(heldOut).Concat(Ids(seen.Training)).Order().ShouldBe(Ids(Whole.Training).Order());
    }

    private static long[] Ids(PreparedView view) => [.. Enumerable.Range(0, (int)view.Count).Select(position => view.IdAt(position))];
}
