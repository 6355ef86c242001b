using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Runtime.Links.Frames;

/// <summary>A frame that was read.</summary>
/// <param name="Job">The job that it belongs to.</param>
/// <param name="To">The actor that it is for.</param>
/// <param name="Message">The message, whole; null where its numbers had no destination and both were thrown away.</param>
internal readonly record struct IncomingFrame(int Job, ActorAddress To, Message? Message);
