using System.Collections.Concurrent;
using ClusterNet.Runtime.Links.Payloads;

namespace ClusterNet.Runtime.Tests.Links;

/// <summary>Remembers what it gave out.</summary>
internal sealed class RememberingDestination : IPayloadDestination
{
    public ConcurrentBag<HeapNumbers> Given { get; } = [];

    public ReceivingNumbers? Find(in PayloadAnnouncement announcement)
    {
        HeapNumbers numbers = new(new float[announcement.Length]);
        Given.Add(numbers);
        return new ReceivingNumbers(numbers, numbers.Values);
    }
}
