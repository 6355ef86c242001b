using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links;

namespace ClusterNet.Runtime.Tests.Links;

public sealed class LinkTests
{
    private static readonly ActorAddress Addressee = ActorAddress.Worker(7);

    [Fact]
    public async Task Every_message_comes_back_as_it_was_sent()
    {
        await using TestNode left = await TestNode.StartAsync("left");
        RecordingReceiver echo = new() { OnReceived = (link, message) => link.TrySend(1, Addressee, message).ShouldBe(SendOutcome.Queued) };
        await using TestNode right = await TestNode.StartAsync("right", receiver: echo);
        Link toRight = await left.Endpoint.ConnectAsync(right.Endpoint.Listening);
        toRight.Peer.ShouldBe(right.Endpoint.Identity);
        (await right.Receiver.OpenedAsync()).Peer.ShouldBe(left.Endpoint.Identity);
        foreach (Message message in SampleMessages.DrawSendable(new Random(11)))
        {
            (await toRight.SendAsync(1, Addressee, message)).ShouldBeTrue();
            (_, Message returned) = await left.Receiver.ReceivedAsync();
            (await FrameBytes.OfAsync(returned)).ShouldBe(await FrameBytes.OfAsync(message));
        }
    }

    [Fact]
    public async Task Large_numbers_arrive_whole_over_several_connections_and_every_share_is_given_back()
    {
        const int chunks = 8, length = 1_000_003;
        await using TestNode left = await TestNode.StartAsync("left", options => options with { Links = TestNode.Patient with { BulkLanes = 3 } });
        await using TestNode right = await TestNode.StartAsync("right");
        Link link = await left.Endpoint.ConnectAsync(right.Endpoint.Listening);
        HeapNumbers[] sent = [.. Enumerable.Range(0, chunks).Select(chunk => HeapNumbers.Counting(length, chunk))];
        for (int chunk = 0; chunk < chunks; chunk++)
            (await link.SendAsync(0, Addressee, new ChunkPublished(default, chunk, sent[chunk]))).ShouldBeTrue();
        for (int i = 0; i < chunks; i++)
        {
            (ActorAddress to, Message message) = await right.Receiver.ReceivedAsync();
            to.ShouldBe(Addressee);
            ChunkPublished published = message.ShouldBeOfType<ChunkPublished>();
            published.Weights.ShouldBeOfType<HeapNumbers>().Values.AsSpan().SequenceEqual(sent[published.Chunk].Values).ShouldBeTrue();
        }

        await link.CloseAsync("enough");
        sent.ShouldAllBe(numbers => numbers.Shares == 1);
        link.BytesSent.ShouldBeGreaterThan(sizeof(float) * (long)chunks * length);
        link.BytesQueued.ShouldBe(0);
    }

    [Fact]
    public async Task Messages_arrive_in_the_order_in_which_they_were_sent()
    {
        const int messages = 20_000;
        await using TestNode left = await TestNode.StartAsync("left");
        await using TestNode right = await TestNode.StartAsync("right");
        Link link = await left.Endpoint.ConnectAsync(right.Endpoint.Listening);
        for (int i = 0; i < messages; i++)
            (await link.SendAsync(0, Addressee, SampleMessages.Word(i))).ShouldBeTrue();
        for (int i = 0; i < messages; i++)
            (await right.Receiver.ReceivedAsync()).Message.ShouldBe(SampleMessages.Word(i));
    }

    [Fact]
    public async Task A_clean_close_delivers_everything_first_and_says_who_closed()
    {
        const int messages = 500;
        await using TestNode left = await TestNode.StartAsync("left");
        await using TestNode right = await TestNode.StartAsync("right");
        Link link = await left.Endpoint.ConnectAsync(right.Endpoint.Listening);
        for (int i = 0; i < messages; i++)
            link.TrySend(0, Addressee, new Contribution(0, default, i, new(0, 1), HeapNumbers.Counting(5000), null)).ShouldBe(SendOutcome.Queued);
        await link.CloseAsync("the work is done");
        (await left.Receiver.ClosedAsync()).Reason.ShouldBe(LinkCloseReason.ClosedHere);
        LinkClosure closure = await right.Receiver.ClosedAsync();
        closure.Reason.ShouldBe(LinkCloseReason.ClosedByPeer);
        closure.Detail.ShouldContain("the work is done");
        for (int i = 0; i < messages; i++)
            (await right.Receiver.ReceivedAsync()).Message.ShouldBeOfType<Contribution>().Chunk.ShouldBe(i);
        link.TrySend(0, Addressee, new Stop()).ShouldBe(SendOutcome.Closed);
        (await link.SendAsync(0, Addressee, new Stop())).ShouldBeFalse();
    }

    [Fact]
    public async Task A_full_queue_says_so_and_makes_the_sender_wait_until_the_other_side_reads_on()
    {
        const int length = 1 << 20; // 4 MiB a chunk
        using ManualResetEventSlim readOn = new();
        RecordingReceiver slow = new() { OnReceived = (_, _) => readOn.Wait() };
        await using TestNode left = await TestNode.StartAsync("left", options => options with { Links = TestNode.Patient with { QueueBytesMax = 16 << 20 } });
        await using TestNode right = await TestNode.StartAsync("right", receiver: slow);
        Link link = await left.Endpoint.ConnectAsync(right.Endpoint.Listening);
        HeapNumbers numbers = HeapNumbers.Counting(length);
        Message message = new ChunkPublished(default, 0, numbers);
        int queued = 0;
        while (link.TrySend(0, Addressee, message) == SendOutcome.Queued)
            (++queued).ShouldBeLessThan(1000, "the queue has no bound");
        link.TrySend(0, Addressee, message).ShouldBe(SendOutcome.QueueFull);
        link.BytesQueued.ShouldBeLessThanOrEqualTo(16 << 20);
        Task<bool>[] waiting = [.. Enumerable.Range(0, 40).Select(_ => link.SendAsync(0, Addressee, message).AsTask())];
        waiting[^1].IsCompleted.ShouldBeFalse();
        link.TrySend(0, Addressee, SampleMessages.Word(1)).ShouldBe(SendOutcome.Queued, "words do not wait behind numbers");
        readOn.Set();
        (await Deadline.Of(Task.WhenAll(waiting))).ShouldAllBe(sent => sent);
        await link.CloseAsync("enough");
        numbers.Shares.ShouldBe(1);
    }

    [Fact]
    public async Task Who_waits_for_room_learns_that_the_link_has_closed()
    {
        using ManualResetEventSlim readOn = new();
        RecordingReceiver stuck = new() { OnReceived = (_, _) => readOn.Wait() };
        await using TestNode left = await TestNode.StartAsync("left", options => options with { Links = TestNode.Patient with { QueueBytesMax = 1 << 20, CloseTimeout = TimeSpan.FromMilliseconds(100) } });
        await using TestNode right = await TestNode.StartAsync("right", receiver: stuck);
        Link link = await left.Endpoint.ConnectAsync(right.Endpoint.Listening);
        HeapNumbers numbers = HeapNumbers.Counting(1 << 22);
        Task<bool>[] waiting = [.. Enumerable.Range(0, 8).Select(_ => link.SendAsync(0, Addressee, new ChunkPublished(default, 0, numbers)).AsTask())];
        waiting[^1].IsCompleted.ShouldBeFalse();
        await link.CloseAsync("no patience");
        (await Deadline.Of(waiting[^1])).ShouldBeFalse();
        readOn.Set();
        numbers.Shares.ShouldBe(1);
    }

    [Fact]
    public async Task A_receiver_that_throws_closes_its_link_and_no_other()
    {
        RecordingReceiver fragile = new() { OnReceived = (_, message) => (message is Stop).ShouldBeFalse("cannot take it") };
        await using TestNode left = await TestNode.StartAsync("left");
        await using TestNode right = await TestNode.StartAsync("right", receiver: fragile);
        Link bad = await left.Endpoint.ConnectAsync(right.Endpoint.Listening);
        Link good = await left.Endpoint.ConnectAsync(right.Endpoint.Listening);
        bad.TrySend(0, Addressee, new Stop());
        LinkClosure closure = await right.Receiver.ClosedAsync();
        closure.Reason.ShouldBe(LinkCloseReason.ReceiverFailed);
        closure.Detail.ShouldContain("cannot take it");
        good.TrySend(0, Addressee, SampleMessages.Word(1)).ShouldBe(SendOutcome.Queued);
        (await right.Receiver.ReceivedAsync()).Message.ShouldBe(SampleMessages.Word(1));
    }
}
