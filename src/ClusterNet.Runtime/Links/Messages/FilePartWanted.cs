namespace ClusterNet.Runtime.Links.Messages;

/// <summary>Send me this part of a file. Asking part by part keeps one part of it under way, however long the file is.</summary>
/// <param name="Transfer">The number of the transfer, chosen by the side that asks.</param>
/// <param name="Name">What is wanted; the other side decides what a name means, and never takes it for a path.</param>
/// <param name="Offset">Where the part begins, in bytes.</param>
public sealed record FilePartWanted(long Transfer, string Name, long Offset) : NodeMessage;
