using ClusterNet.Runtime.Links.Payloads;

namespace ClusterNet.Runtime.Buffers;

/// <summary>A payload whose memory is used again once everybody has given back their share of it.</summary>
internal interface ISharedPayload : INumbers
{
    /// <summary>One more holder; false where the numbers are gone already, so that there is nothing to hand over.</summary>
    bool TryShare();
}
