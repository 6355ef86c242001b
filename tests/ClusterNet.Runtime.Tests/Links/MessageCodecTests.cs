using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Links.Codecs;
using ClusterNet.Runtime.Links.Frames;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Runtime.Tests.Links;

public sealed class MessageCodecTests
{
    /// <summary>What a host tells its own machines; never leaves the process.</summary>
    private static readonly Type[] HostLocal =
    [
        typeof(Started), typeof(TimerElapsed), typeof(GradientComputed), typeof(ChunkApplied), typeof(EvaluationComputed),
        typeof(CheckpointCommitted), typeof(CheckpointFailed), typeof(ChunkSummed), typeof(ActorCrashed), typeof(ActorRetired), typeof(ChunkLoaded),
        typeof(ChunkCaptured), typeof(DrainRequested), typeof(JournalWritten), typeof(LeadershipGiven),
    ];

    private static IEnumerable<Type> MessageTypes =>
        new[] { typeof(Message).Assembly, typeof(NodeMessage).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsAssignableTo(typeof(Message)) && !type.IsAbstract);

    [Fact]
    public void Every_message_has_a_codec_unless_it_is_named_as_local_to_the_host() =>
        MessageTypes.Except(MessageCodecs.All.Select(codec => codec.MessageType)).ShouldBe(HostLocal, ignoreOrder: true);

    [Fact]
    public void Every_codec_has_a_sample() =>
        SampleMessages.Draw(new Random(1)).Select(message => message.GetType()).ShouldBe(MessageCodecs.All.Select(codec => codec.MessageType), ignoreOrder: true);

    [Fact]
    public void The_numbers_of_the_types_are_the_names_of_the_messages()
    {
        foreach (MessageCodec codec in MessageCodecs.All)
            codec.Type.ToString().ShouldBe(codec.MessageType.Name);
    }

    [Fact]
    public async Task What_is_written_is_read_again_field_by_field()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            foreach (Message message in SampleMessages.Draw(new Random(seed)))
            {
                byte[] bytes = await FrameBytes.OfAsync(message);
                IncomingFrame? frame = await FrameBytes.ReaderOf(bytes).ReadAsync(CancellationToken.None);
                frame.ShouldNotBeNull($"seed {seed}").To.ShouldBe(FrameBytes.Addressee);
                frame.Value.Job.ShouldBe(FrameBytes.Job);
                frame.Value.Message!.GetType().ShouldBe(message.GetType());
                (await FrameBytes.OfAsync(frame.Value.Message!)).ShouldBe(bytes, $"seed {seed}: {message}");
                frame.Value.Message!.ToString().ShouldBe(message.ToString(), $"seed {seed}");
            }
        }
    }

    [Fact]
    public async Task Numbers_keep_every_bit()
    {
        float[] odd = [float.NaN, -0f, float.Epsilon, float.NegativeInfinity, BitConverter.Int32BitsToSingle(0x7F800001), 1f / 3];
        ChunkPublished sent = new(new WeightVersion(1, 2), 3, new HeapNumbers(odd));
        IncomingFrame? frame = await FrameBytes.ReaderOf(await FrameBytes.OfAsync(sent)).ReadAsync(CancellationToken.None);
        HeapNumbers received = frame!.Value.Message.ShouldBeOfType<ChunkPublished>().Weights.ShouldBeOfType<HeapNumbers>();
        received.Values.Select(BitConverter.SingleToInt32Bits).ShouldBe(odd.Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public async Task Numbers_without_a_destination_are_skipped_together_with_their_message()
    {
        byte[] bytes =
        [
            .. await FrameBytes.OfAsync(new ChunkPublished(default, 0, HeapNumbers.Counting(100_000))),
            .. await FrameBytes.OfAsync(SampleMessages.Word(7)),
        ];
        FrameReader reader = new(new MemoryStream(bytes), FrameLimits.Default, new HeapDestination(lengthMax: 10));
        (await reader.ReadAsync(CancellationToken.None)).ShouldNotBeNull().Message.ShouldBeNull();
        (await reader.ReadAsync(CancellationToken.None)).ShouldNotBeNull().Message.ShouldBe(SampleMessages.Word(7));
        (await reader.ReadAsync(CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public void A_message_that_is_local_to_the_host_cannot_be_sent() =>
        Should.Throw<ArgumentException>(() => OutgoingFrame.Of(0, ActorAddress.Coordinator, new Started())).Message.ShouldContain("Started");
}
