using ClusterNet.Runtime.Links.Payloads;

namespace ClusterNet.Runtime.Tests.Links;

/// <summary>Lends the same memory again and again; fails on a request beyond the limit.</summary>
internal sealed class FuzzDestination(int lengthMax) : IPayloadDestination
{
    private readonly float[] _memory = new float[lengthMax];

    public ReceivingNumbers? Find(in PayloadAnnouncement announcement)
    {
        announcement.Length.ShouldBeInRange(1, lengthMax);
        return new ReceivingNumbers(new HeapNumbers(_memory), _memory.AsMemory(0, announcement.Length));
    }
}
