using ClusterNet.Protocol;

namespace ClusterNet.Runtime.Links.Payloads;

/// <summary>
/// A payload whose numbers lie in memory and can be sent to another node. A link takes a share of it when it is queued and gives it back
/// when the numbers are in the hands of the socket, or dropped.
/// </summary>
public interface INumbers : IPayload
{
    /// <summary>The numbers, <see cref="IPayload.Length"/> of them; they do not change while anybody holds a share.</summary>
    ReadOnlyMemory<float> Numbers { get; }

    /// <summary>One more holder.</summary>
    void Share();

    /// <summary>One holder less; with the last one the memory may be used again.</summary>
    void GiveBack();
}
