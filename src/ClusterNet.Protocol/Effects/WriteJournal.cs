using ClusterNet.Protocol.Coordinators;

namespace ClusterNet.Protocol.Effects;

/// <summary>
/// Keep this where a restarted coordinator finds it, and answer <see cref="Messages.JournalWritten"/> when it would survive a power cut; a later
/// one replaces it, and may be answered alone. Only the beginning of a term waits for the answer. What else is lost is told by the servers.
/// </summary>
/// <param name="Journal">What is kept.</param>
public sealed record WriteJournal(CoordinatorJournal Journal) : Effect;
