using System.Runtime.InteropServices;
using ClusterNet.Runtime.Links.SharedMemory;

namespace ClusterNet.Runtime.Tests.Links.SharedMemory;

/// <summary>A ring of bytes, both sides of it in this process.</summary>
public sealed unsafe class SharedRingTests : IDisposable
{
    private readonly byte* _memory = (byte*)NativeMemory.AllocZeroed(SharedRing.Bytes);

    public void Dispose() => NativeMemory.Free(_memory);

    [Fact]
    public void Bytes_come_out_as_they_went_in_however_often_the_ring_has_gone_round()
    {
        const int seed = 31;
        Random random = new(seed);
        (SharedRing writer, SharedRing reader) = (new SharedRing(_memory), new SharedRing(_memory));
        byte[] source = new byte[SharedRing.Capacity + 1000];
        byte[] target = new byte[source.Length];
        Queue<byte[]> expected = [];
        for (int round = 0; round < 200; round++)
        {
            random.NextBytes(source.AsSpan(0, 64));
            int written = writer.Write(source.AsSpan(0, random.Next(source.Length)));
            expected.Enqueue(source[..written]);
            while (expected.TryDequeue(out byte[]? bytes))
            {
                int read = reader.Read(target.AsSpan(0, bytes.Length));
                target.AsSpan(0, read).SequenceEqual(bytes).ShouldBeTrue($"seed {seed}, round {round}");
            }

            reader.Available.ShouldBe(0);
        }
    }

    [Fact]
    public void A_full_ring_takes_no_more_until_something_was_read()
    {
        (SharedRing writer, SharedRing reader) = (new SharedRing(_memory), new SharedRing(_memory));
        byte[] bytes = new byte[SharedRing.Capacity + 1];
        writer.Write(bytes).ShouldBe(SharedRing.Capacity);
        writer.Write(bytes).ShouldBe(0);
        writer.HasRoomFor(1).ShouldBeFalse();
        reader.Read(bytes.AsSpan(0, 10)).ShouldBe(10);
        writer.HasRoomFor(10).ShouldBeTrue();
        writer.HasRoomFor(SharedRing.Capacity).ShouldBeFalse("that would be written in crumbs");
        writer.Write(bytes).ShouldBe(10);
    }

    [Fact]
    public void Who_sleeps_is_woken_once()
    {
        (SharedRing writer, SharedRing reader) = (new SharedRing(_memory), new SharedRing(_memory));
        writer.MustWakeReader().ShouldBeFalse("it is awake");
        reader.ReaderSleeps();
        writer.MustWakeReader().ShouldBeTrue();
        writer.MustWakeReader().ShouldBeFalse();
        byte[] bytes = new byte[SharedRing.Capacity];
        writer.Write(bytes);
        writer.WriterSleeps();
        reader.Read(bytes.AsSpan(0, 10));
        reader.MustWakeWriter().ShouldBeFalse("there is hardly any room yet");
        reader.Read(bytes.AsSpan(0, SharedRing.Capacity / 2));
        reader.MustWakeWriter().ShouldBeTrue();
        reader.MustWakeWriter().ShouldBeFalse();
    }

    [Theory]
    [InlineData(10)] // behind what was read
    [InlineData(101 + SharedRing.Capacity)] // further ahead than the ring is long
    public void A_position_that_makes_no_sense_is_refused(int nonsense)
    {
        (SharedRing writer, SharedRing reader) = (new SharedRing(_memory), new SharedRing(_memory));
        byte[] bytes = new byte[SharedRing.Capacity];
        writer.Write(bytes.AsSpan(0, 100));
        reader.Read(bytes.AsSpan(0, 100));
        *(long*)_memory = nonsense;
        Should.Throw<IOException>(() => reader.Available).Message.ShouldContain("position in the shared memory");
        Should.Throw<IOException>(() => reader.Read(bytes)).Message.ShouldContain("position in the shared memory");
    }
}
