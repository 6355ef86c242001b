using ClusterNet.Protocol;

namespace ClusterNet.Runtime.Buffers;

/// <summary>A payload whose memory is used again once everybody has given back their share of it.</summary>
internal interface ISharedPayload : IPayload
{
    /// <summary>One more holder.</summary>
    void Share();

    /// <summary>One holder less; with the last one the memory may be used again.</summary>
    void GiveBack();
}
