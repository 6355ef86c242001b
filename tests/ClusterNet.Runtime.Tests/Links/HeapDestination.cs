using ClusterNet.Runtime.Links.Payloads;

namespace ClusterNet.Runtime.Tests.Links;

/// <summary>Gives out fresh memory for all numbers up to a length, and throws longer ones away.</summary>
internal sealed class HeapDestination(int lengthMax = int.MaxValue) : IPayloadDestination
{
    public ReceivingNumbers? Find(in PayloadAnnouncement announcement)
    {
        if (announcement.Length > lengthMax)
            return null;
        HeapNumbers numbers = new(new float[announcement.Length]);
        return new ReceivingNumbers(numbers, numbers.Values);
    }
}
