namespace ClusterNet.Runtime.Links.Messages;

/// <summary>Dialling side, once the two have proved themselves: who I am, and which connection of which link this is.</summary>
/// <param name="Node">The dialling node.</param>
/// <param name="Session">Names the link; all its connections say the same.</param>
/// <param name="Lane">Which connection of the link, from 0.</param>
/// <param name="Lanes">How many connections the link has.</param>
/// <param name="Offer">Memory that the two could share; null where there is none.</param>
internal sealed record Hello(NodeIdentity Node, Guid Session, int Lane, int Lanes, SharedMemoryOffer? Offer = null) : NodeMessage;
