namespace ClusterNet.Cli.Launching;

/// <summary>A host of a list.</summary>
/// <param name="Host">Its name or address: ssh connects there, and so do the other nodes.</param>
/// <param name="User">Who logs in; null for what ssh takes by itself.</param>
/// <param name="Port">The port of its ssh server; null for what ssh takes by itself.</param>
/// <param name="Slots">How many nodes run there, 1 or more.</param>
public sealed record HostEntry(string Host, string? User, int? Port, int Slots);
