using ClusterNet.Data.Sampling;

namespace ClusterNet.Data.Tests.Sampling;

public sealed class ShardedSamplerTests
{
    [Theory]
    [InlineData(96, 8, 32)]
    [InlineData(100, 4, 32)]
    [InlineData(5, 2, 16)]
    public void Without_shuffling_the_samples_are_taken_in_their_order_in_every_epoch(int count, int slots, int globalBatch)
    {
        ShardedSampler sampler = new(count, slots, globalBatch, seed: 3, shuffles: false);
        for (long epoch = 0; epoch < 2; epoch++)
            Epoch(sampler, epoch).ShouldBe(Enumerable.Range(0, count).Select(position => (long)position));
        for (long step = 0; step < sampler.StepsPerEpoch; step++)
            Enumerable.Range(0, slots).Sum(slot => sampler.SamplesAt(step, slot)).ShouldBe(sampler.SamplesAt(step));
    }

    [Fact]
    public void Every_sample_is_taken_exactly_once_an_epoch_whatever_the_sizes()
    {
        for (int count = 1; count <= 70; count++)
        {
            for (int slots = 1; slots <= 9; slots++)
            {
                for (int slotBatch = 1; slotBatch <= 5; slotBatch += 2)
                    CheckEpochs(new ShardedSampler(count, slots, slots * slotBatch, seed: (ulong)count));
            }
        }
    }

    [Theory]
    [InlineData(8_000, 8, 128)]
    [InlineData(9_973, 7, 84)]
    [InlineData(1_000, 64, 4_096)]
    public void Every_sample_is_taken_exactly_once_an_epoch_at_real_sizes(int count, int slots, int globalBatch) =>
        CheckEpochs(new ShardedSampler(count, slots, globalBatch, seed: 5));

    [Fact]
    public void Epochs_slots_and_seeds_have_orders_of_their_own()
    {
        ShardedSampler sampler = new(1_000, 4, 40, seed: 1), other = new(1_000, 4, 40, seed: 2);
        long[] first = Epoch(sampler, 0), second = Epoch(sampler, 1), elsewhere = Epoch(other, 0);
        Agreements(first, second).ShouldBeLessThan(20);
        Agreements(first, elsewhere).ShouldBeLessThan(10);
        Agreements(first, [.. Enumerable.Range(0, 1_000).Select(i => (long)i)]).ShouldBeLessThan(10);
    }

    [Fact]
    public void A_slot_draws_from_its_own_shard_in_every_epoch()
    {
        ShardedSampler sampler = new(103, 4, 12, seed: 9);
        for (int slot = 0; slot < 4; slot++)
            SlotInEpoch(sampler, 3, slot).Order().ShouldBe(SlotInEpoch(sampler, 0, slot).Order());
    }

    [Fact]
    public void A_step_in_the_middle_is_the_same_without_those_before()
    {
        long[] walked = Epoch(new ShardedSampler(500, 5, 35, seed: 4), 2);
        ShardedSampler fresh = new(500, 5, 35, seed: 4);
        long step = (2 * fresh.StepsPerEpoch) + 7;
        long[] jumped = [.. Enumerable.Range(0, 5).SelectMany(slot => Take(fresh, step, slot))];
        jumped.ShouldBe(walked.Skip(7 * 35).Take(35));
    }

    [Fact]
    public void The_last_step_of_an_epoch_takes_what_is_left()
    {
        ShardedSampler sampler = new(10, 4, 8, seed: 1);
        sampler.StepsPerEpoch.ShouldBe(2);
        sampler.SamplesAt(0).ShouldBe(8);
        sampler.SamplesAt(1).ShouldBe(2);
        Enumerable.Range(0, 4).Select(slot => sampler.SamplesAt(1, slot)).Order().ShouldBe([0, 0, 1, 1]);
        sampler.SamplesBefore(3).ShouldBe(18);
        sampler.EpochOf(3).ShouldBe(1);
    }

    [Fact]
    public void A_trillion_samples_and_a_far_epoch_work()
    {
        ShardedSampler sampler = new(1_000_000_000_000, 1_000, 4_000, seed: 1);
        long step = (3_000_000_000L * sampler.StepsPerEpoch) + 123;
        sampler.EpochOf(step).ShouldBe(3_000_000_000);
        long[] positions = [.. Enumerable.Range(0, 1_000).SelectMany(slot => Take(sampler, step, slot))];
        positions.Length.ShouldBe(4_000);
        positions.Distinct().Count().ShouldBe(4_000);
        positions.ShouldAllBe(position => position >= 0 && position < 1_000_000_000_000);
        positions.Average(position => position / 1e12).ShouldBe(0.5, 0.03);
    }

    [Fact]
    public void Filling_allocates_nothing()
    {
        ShardedSampler sampler = new(10_000, 8, 128, seed: 1);
        long[] positions = new long[16];
        sampler.Fill(0, 0, positions);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 100; step++)
            sampler.Fill(step, step % 8, positions);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Wrong_numbers_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new ShardedSampler(0, 1, 1, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new ShardedSampler(1, 0, 1, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new ShardedSampler(1, 1, 0, 1));
        Should.Throw<ArgumentException>(() => new ShardedSampler(10, 3, 8, 1));
        ShardedSampler sampler = new(10, 2, 4, 1);
        Should.Throw<ArgumentOutOfRangeException>(() => sampler.Fill(-1, 0, new long[2]));
        Should.Throw<ArgumentOutOfRangeException>(() => sampler.Fill(0, 2, new long[2]));
        Should.Throw<ArgumentException>(() => sampler.Fill(0, 0, new long[1]));
    }

    private static void CheckEpochs(ShardedSampler sampler)
    {
        string sizes = $"{sampler.TrainingCount} samples, {sampler.Slots} slots, batch {sampler.GlobalBatch}, seed {sampler.Seed}";
        for (long epoch = 0; epoch < 2; epoch++)
        {
            IEnumerable<long> expected = Enumerable.Range(0, (int)sampler.TrainingCount).Select(i => (long)i);
            Epoch(sampler, epoch).Order().SequenceEqual(expected).ShouldBeTrue(sizes);
        }
    }

    private static long[] Epoch(ShardedSampler sampler, long epoch)
    {
        List<long> positions = [];
        for (long step = epoch * sampler.StepsPerEpoch; step < (epoch + 1) * sampler.StepsPerEpoch; step++)
        {
            int before = positions.Count;
            for (int slot = 0; slot < sampler.Slots; slot++)
                positions.AddRange(Take(sampler, step, slot));
            (positions.Count - before).ShouldBe(sampler.SamplesAt(step));
        }

        return [.. positions];
    }

    private static long[] SlotInEpoch(ShardedSampler sampler, long epoch, int slot)
    {
        List<long> positions = [];
        for (long step = epoch * sampler.StepsPerEpoch; step < (epoch + 1) * sampler.StepsPerEpoch; step++)
            positions.AddRange(Take(sampler, step, slot));
        return [.. positions];
    }

    private static long[] Take(ShardedSampler sampler, long step, int slot)
    {
        long[] positions = new long[sampler.SlotBatch];
        return positions[..sampler.Fill(step, slot, positions)];
    }

    private static int Agreements(long[] one, long[] other) => one.Zip(other).Count(pair => pair.First == pair.Second);
}
