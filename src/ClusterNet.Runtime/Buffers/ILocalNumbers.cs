using ClusterNet.Protocol;

namespace ClusterNet.Runtime.Buffers;

/// <summary>A payload whose numbers lie in this process.</summary>
internal interface ILocalNumbers : IPayload
{
    /// <summary>The numbers.</summary>
    ReadOnlyMemory<float> Numbers { get; }
}
