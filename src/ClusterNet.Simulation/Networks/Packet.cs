namespace ClusterNet.Simulation.Networks;

/// <summary>A message under way between two nodes, as the network sees it.</summary>
/// <param name="Number">Counts the packets of a run, from 0.</param>
/// <param name="From">The sender's node.</param>
/// <param name="To">The receiver's node.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="SentAt">When, in virtual time.</param>
public readonly record struct Packet(long Number, int From, int To, int Bytes, TimeSpan SentAt);
