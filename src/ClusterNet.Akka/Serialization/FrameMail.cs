using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Akka.Serialization;

/// <summary>A message on its way from node actor to node actor: the frame that a link would carry.</summary>
/// <param name="Job">The job that it belongs to; 0 for a word to the node itself.</param>
/// <param name="To">The actor that it is for.</param>
/// <param name="Message">The message. Where it carries numbers, these are announced in it and lie in <see cref="Numbers"/>.</param>
internal sealed record FrameMail(int Job, ActorAddress To, Message Message)
{
    /// <summary>The bytes of the numbers, float32 in little-endian order; empty for a message without.</summary>
    public ReadOnlyMemory<byte> Numbers { get; init; }
}
