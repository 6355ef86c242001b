using System.Collections.Immutable;

namespace ClusterNet.Runtime.Links.Messages;

/// <summary>Dialling side, first of all where a token is used: begins the mutual proof.</summary>
/// <param name="Nonce">32 random bytes.</param>
internal sealed record AuthenticationHello(ImmutableArray<byte> Nonce) : NodeMessage;
