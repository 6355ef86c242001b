using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Runtime.Links.Payloads;

/// <summary>A message whose numbers are about to come over a link.</summary>
/// <param name="Job">The job that it belongs to.</param>
/// <param name="To">The actor that it is for.</param>
/// <param name="Message">The message; its payload knows its length and nothing else yet.</param>
/// <param name="Length">How many float32 numbers will come, within the frame limit; not yet compared with the length of the chunk.</param>
public readonly record struct PayloadAnnouncement(int Job, ActorAddress To, Message Message, int Length);
