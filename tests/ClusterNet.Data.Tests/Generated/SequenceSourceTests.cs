using ClusterNet.Data.Generated;

namespace ClusterNet.Data.Tests.Generated;

public sealed class SequenceSourceTests
{
    private const int Length = 9;

    [Fact]
    public void A_sequence_depends_on_seed_and_index_alone()
    {
        foreach (SequenceSet set in SequenceSets.All)
        {
            SequenceSource source = new(set, 100, Length, 7), same = new(set, 100, Length, 7), other = new(set, 100, Length, 8);
            (float[] features, float[] targets) = source.Samples(99, 3, 50);
            same.Samples(50).Features.ShouldBe(features[^source.SampleShape.Size..]);
            same.Samples(50).Targets.ShouldBe(targets[^1..]);
            other.Samples(99, 3, 50).Features.ShouldNotBe(features);
            source.ContentHash.ShouldBe(same.ContentHash);
            new[] { source, other, new SequenceSource(set, 100, Length + 1, 7), new SequenceSource(set, 101, Length, 7) }
                .Select(each => each.ContentHash).ShouldBeUnique();
        }
    }

    [Fact]
    public void The_target_of_the_adding_problem_is_the_sum_of_the_numbers_that_are_marked_one_in_each_half()
    {
        SequenceSource source = new(SequenceSets.Adding, 200, Length, 3);
        HashSet<int> places = [];
        for (long id = 0; id < source.Count; id++)
        {
            (float[] features, float[] targets) = source.Samples(id);
            int[] marked = [.. Enumerable.Range(0, Length).Where(time => features[(2 * time) + 1] == 1)];
            marked.Length.ShouldBe(2);
            marked[0].ShouldBeInRange(0, 3);
            marked[1].ShouldBeInRange(4, 8);
            targets[0].ShouldBe(features[2 * marked[0]] + features[2 * marked[1]]);
            places.UnionWith(marked);
        }

        places.Count.ShouldBe(Length, "every place is marked at times");
    }

    [Fact]
    public void The_class_of_the_temporal_order_problem_says_which_symbol_came_first()
    {
        SequenceSource source = new(SequenceSets.TemporalOrder, 200, Length, 3);
        source.ClassNames.ShouldBe(["A first", "B first"]);
        int reversed = 0;
        for (long id = 0; id < source.Count; id++)
        {
            (float[] features, float[] targets) = source.Samples(id);
            int[] symbols = [.. Enumerable.Range(0, Length).Select(time => Array.IndexOf(features, 1f, 4 * time, 4) - (4 * time))];
            features.Sum().ShouldBe(Length, "each time step is one symbol");
            symbols.Count(symbol => symbol == 0).ShouldBe(1);
            symbols.Count(symbol => symbol == 1).ShouldBe(1);
            targets[0].ShouldBe(Array.IndexOf(symbols, 0) < Array.IndexOf(symbols, 1) ? 0 : 1);
            reversed += (int)targets[0];
        }

        reversed.ShouldBe(100);
    }

    [Fact]
    public void A_sequence_has_two_time_steps_at_least() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new SequenceSource(SequenceSets.Adding, 10, 1));
}
