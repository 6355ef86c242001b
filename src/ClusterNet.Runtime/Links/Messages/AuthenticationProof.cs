using System.Collections.Immutable;

namespace ClusterNet.Runtime.Links.Messages;

/// <summary>Dialling side, then accepting side: I know the token.</summary>
/// <param name="Proof">HMAC-SHA256 under the token, over the side's name and both nonces; 32 bytes.</param>
internal sealed record AuthenticationProof(ImmutableArray<byte> Proof) : NodeMessage;
