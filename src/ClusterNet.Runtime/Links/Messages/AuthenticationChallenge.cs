using System.Collections.Immutable;

namespace ClusterNet.Runtime.Links.Messages;

/// <summary>Accepting side: the answer to <see cref="AuthenticationHello"/>. The dialling side proves itself first, so that a stranger gets nothing to guess on.</summary>
/// <param name="Nonce">32 random bytes.</param>
internal sealed record AuthenticationChallenge(ImmutableArray<byte> Nonce) : NodeMessage;
