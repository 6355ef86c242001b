using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Links.SharedMemory;

namespace ClusterNet.Runtime.Tests.Links.SharedMemory;

/// <summary>Which memory a node opens that another offers, and which not.</summary>
public sealed class SharedRegionTests
{
    private const int Port = 4711;

    [LinuxFact]
    public void What_one_side_writes_the_other_reads()
    {
        using SharedRegion dialling = SharedRegion.TryCreate(Port, out SharedMemoryOffer? offer).ShouldNotBeNull();
        using SharedRegion accepting = SharedRegion.TryOpen(offer, Port).ShouldNotBeNull();
        byte[] bytes = new byte[3];
        dialling.Outgoing.Write([1, 2, 3]);
        accepting.Incoming.Read(bytes).ShouldBe(3);
        bytes.ShouldBe([1, 2, 3]);
        accepting.Outgoing.Write([4]);
        dialling.Incoming.Read(bytes).ShouldBe(1);
        bytes[0].ShouldBe((byte)4);
    }

    [LinuxFact]
    public void Its_file_has_no_name()
    {
        using SharedRegion region = SharedRegion.TryCreate(Port, out SharedMemoryOffer? offer).ShouldNotBeNull();
        Directory.EnumerateFiles("/dev/shm").ShouldNotContain(name => name.Contains(offer!.Key.ToString("N"), StringComparison.Ordinal));
    }

    [LinuxFact]
    public void Nothing_else_is_opened()
    {
        using SharedRegion region = SharedRegion.TryCreate(Port, out SharedMemoryOffer? made).ShouldNotBeNull();
        using SharedRegion other = SharedRegion.TryCreate(Port, out SharedMemoryOffer? another).ShouldNotBeNull();
        SharedMemoryOffer offer = made.ShouldNotBeNull();
        SharedRegion.TryOpen(null, Port).ShouldBeNull();
        SharedRegion.TryOpen(offer, Port + 1).ShouldBeNull("something stands in between");
        SharedRegion.TryOpen(offer with { Key = Guid.NewGuid() }, Port).ShouldBeNull("another key");
        SharedRegion.TryOpen(offer with { Descriptor = another!.Descriptor }, Port).ShouldBeNull("memory that was offered to somebody else");
        SharedRegion.TryOpen(offer with { Descriptor = 0 }, Port).ShouldBeNull("whatever that is");
        SharedRegion.TryOpen(offer with { Descriptor = int.MaxValue }, Port).ShouldBeNull("no such file");
        SharedRegion.TryOpen(offer with { ProcessId = int.MaxValue }, Port).ShouldBeNull("no such process");
        SharedRegion.TryOpen(offer with { ProcessId = 1 }, Port).ShouldBeNull("another process");
    }

    [LinuxFact]
    public void Memory_is_not_unmapped_while_somebody_holds_it()
    {
        SharedRegion region = SharedRegion.TryCreate(Port, out _).ShouldNotBeNull();
        region.TryHold().ShouldBeTrue();
        region.Dispose();
        region.Outgoing.Write([1]).ShouldBe(1);
        region.LetGo();
        region.TryHold().ShouldBeFalse();
    }
}
