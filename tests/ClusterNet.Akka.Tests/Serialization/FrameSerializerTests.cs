using System.Runtime.Serialization;
using Akka.Serialization;
using Akka.TestKit.Xunit2;
using ClusterNet.Akka.Serialization;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Buffers;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Akka.Tests.Serialization;

/// <summary>What the nodes say to each other crosses Akka.Remote as the frames of the links.</summary>
public sealed class FrameSerializerTests() : TestKit(LocalConfiguration.Default)
{
    [Fact]
    public void A_frame_comes_out_as_it_went_in()
    {
        FrameMail mail = new(5, ActorAddress.Worker(3), new ActorDown(ActorAddress.ParameterServer(2), 9, "its node was downed"));
        SerializerWithStringManifest serializer = Serializer(mail);
        FrameMail read = serializer.FromBinary(serializer.ToBinary(mail), serializer.Manifest(mail)).ShouldBeOfType<FrameMail>();
        (read.Job, read.To, read.Message).ShouldBe((mail.Job, mail.To, mail.Message));
    }

    [Fact]
    public void Numbers_come_out_bit_by_bit()
    {
        PooledChunk numbers = new ChunkPool().Rent(3);
        new float[] { 1.5f, float.NaN, -0f }.CopyTo(numbers.Destination);
        byte[] bytes = FrameBytes.Of(1, ActorAddress.Coordinator, new ChunkCopy(1, new WeightVersion(0, 4), 2, numbers));
        FrameMail read = FrameBytes.Read(bytes);
        read.Message.ShouldBeOfType<ChunkCopy>().Chunk.ShouldBe(2);
        read.Numbers.ToArray().ShouldBe(System.Runtime.InteropServices.MemoryMarshal.AsBytes(numbers.Numbers.Span).ToArray());
    }

    [Theory]
    [InlineData(0)] // not a frame's first bytes
    [InlineData(4)] // another version
    [InlineData(6)] // no such type
    [InlineData(20)] // another length
    public void A_frame_that_is_none_is_dropped_and_no_more(int damagedByte)
    {
        FrameMail mail = new(1, ActorAddress.Worker(0), new Stop());
        SerializerWithStringManifest serializer = Serializer(mail);
        byte[] bytes = serializer.ToBinary(mail);
        bytes[damagedByte] ^= 0x55;
        Should.Throw<SerializationException>(() => serializer.FromBinary(bytes, serializer.Manifest(mail)));
    }

    [Fact]
    public void A_frame_with_the_manifest_of_another_is_refused()
    {
        FrameMail mail = new(1, ActorAddress.Worker(0), new Stop());
        SerializerWithStringManifest serializer = Serializer(mail);
        Should.Throw<SerializationException>(() => serializer.FromBinary(serializer.ToBinary(mail), "16"));
    }

    [Fact]
    public void A_large_frame_comes_in_parts()
    {
        byte[] frame = [.. Enumerable.Range(0, 1000).Select(i => (byte)i)];
        FrameAssembly assembly = new();
        ReadOnlyMemory<byte>? whole = null;
        foreach (FramePart part in Parts(frame, number: 1, size: 300))
        {
            whole.ShouldBeNull();
            SerializerWithStringManifest serializer = Serializer(part);
            whole = assembly.Add((FramePart)serializer.FromBinary(serializer.ToBinary(part), serializer.Manifest(part)));
        }

        whole.ShouldNotBeNull().ToArray().ShouldBe(frame);
    }

    [Fact]
    public void A_frame_of_which_a_part_was_lost_is_lost_and_the_next_is_not()
    {
        FrameAssembly assembly = new();
        assembly.Add(Parts(new byte[1000], number: 1, size: 300)[0]).ShouldBeNull();
        foreach (FramePart part in Parts(new byte[1000], number: 1, size: 300).Skip(2))
            assembly.Add(part).ShouldBeNull();
        FramePart[] next = Parts(new byte[500], number: 2, size: 300);
        assembly.Add(next[0]).ShouldBeNull();
        assembly.Add(next[1]).ShouldNotBeNull().Length.ShouldBe(500);
    }

    private static FramePart[] Parts(byte[] frame, long number, int size) =>
        [.. Enumerable.Range(0, (frame.Length + size - 1) / size).Select(i => new FramePart(number, frame.Length, i * size, frame.AsMemory(i * size, Math.Min(size, frame.Length - (i * size)))))];

    private SerializerWithStringManifest Serializer(object message) => Sys.Serialization.FindSerializerFor(message).ShouldBeOfType<FrameSerializer>();
}
