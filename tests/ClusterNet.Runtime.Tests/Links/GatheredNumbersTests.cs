using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links;

namespace ClusterNet.Runtime.Tests.Links;

/// <summary>The system gathers numbers before it wakes the reader: it must never wait for more than will come.</summary>
public sealed class GatheredNumbersTests
{
    private const int GatherMin = 64 * 1024 / sizeof(float);
    private const int GatherMax = 256 * 1024 / sizeof(float);

    [Theory]
    [InlineData(GatherMin - 1)]
    [InlineData(GatherMin)]
    [InlineData(GatherMax)]
    [InlineData(GatherMax + 1)]
    [InlineData((3 * GatherMax) + GatherMin + 7)]
    public async Task Numbers_that_come_in_small_pieces_arrive_whole_and_words_behind_them_too(int length)
    {
        await using TestNode left = await TestNode.StartAsync("left");
        await using TestNode right = await TestNode.StartAsync("right");
        await using FaultyProxy proxy = new(right.Endpoint.Listening) { BytesPerSecond = 8_000_000 };
        Link link = await left.Endpoint.ConnectAsync(proxy.Listening);
        for (int chunk = 0; chunk < 2; chunk++)
        {
            HeapNumbers numbers = HeapNumbers.Counting(length, chunk);
            (await link.SendAsync(0, ActorAddress.Worker(0), new ChunkPublished(default, chunk, numbers))).ShouldBeTrue();
            (_, Message message) = await right.Receiver.ReceivedAsync();
            message.ShouldBeOfType<ChunkPublished>().Weights.ShouldBeOfType<HeapNumbers>().Values.AsSpan().SequenceEqual(numbers.Values).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Words_that_many_threads_send_at_once_arrive_once_each_and_in_each_threads_order()
    {
        const int senders = 6, words = 3000;
        await using TestNode left = await TestNode.StartAsync("left");
        await using TestNode right = await TestNode.StartAsync("right");
        Link link = await left.Endpoint.ConnectAsync(right.Endpoint.Listening);
        Task sending = Task.WhenAll(Enumerable.Range(0, senders).Select(sender => Task.Run(() =>
        {
            for (int word = 0; word < words; word++)
                link.TrySend(0, ActorAddress.Worker(0), new ChunkQuery(sender, new WeightVersion(0, word), 0)).ShouldBe(SendOutcome.Queued);
        })));
        long[] next = new long[senders];
        for (int received = 0; received < senders * words; received++)
        {
            ChunkQuery query = (await right.Receiver.ReceivedAsync()).Message.ShouldBeOfType<ChunkQuery>();
            query.Version.Step.ShouldBe(next[query.Worker]++);
        }

        await sending;
    }
}
