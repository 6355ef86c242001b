using ClusterNet.Runtime.Links.Payloads;

namespace ClusterNet.Runtime.Tests.Links;

/// <summary>Fails the test when memory is asked for.</summary>
internal sealed class NoDestination : IPayloadDestination
{
    public ReceivingNumbers? Find(in PayloadAnnouncement announcement) => throw new InvalidOperationException("Memory was asked for.");
}
