using ClusterNet.Runtime.Links.Frames;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Runtime.Links;

/// <summary>What two nodes say once they have proved themselves, before the first frame of the link.</summary>
internal static class Handshake
{
    /// <summary>Introduces this node on the dialling side.</summary>
    /// <returns>The other node's answer.</returns>
    /// <exception cref="LinkException">The other side refused.</exception>
    public static async Task<Welcome> DialAsync(Stream stream, Hello hello, CancellationToken cancellation)
    {
        await HandshakeFrames.WriteAsync(stream, hello, cancellation);
        return await HandshakeFrames.ReadAsync<Welcome>(stream, cancellation);
    }

    /// <summary>Listens to the introduction on the accepting side.</summary>
    /// <exception cref="FrameException">It makes no sense.</exception>
    public static async Task<Hello> AcceptAsync(Stream stream, CancellationToken cancellation)
    {
        Hello hello = await HandshakeFrames.ReadAsync<Hello>(stream, cancellation);
        return hello.Lanes is >= 2 and <= LinkOptions.LanesMax && hello.Lane < hello.Lanes
            ? hello
            : throw new FrameException(FrameError.WrongField, $"A link has 2 to {LinkOptions.LanesMax} connections; this is to be number {hello.Lane} of {hello.Lanes}.");
    }

    /// <summary>Why a handshake failed, as a reason to close.</summary>
    public static LinkException Explain(Exception failure, TimeSpan timeout) => failure switch
    {
        LinkException known => known,
        FrameException foreign => new LinkException(LinkCloseReason.ProtocolViolated, foreign.Message, foreign),
        OperationCanceledException => new LinkException(LinkCloseReason.Silent, $"The handshake was not done after {timeout.TotalSeconds} s.", failure),
        _ => new LinkException(LinkCloseReason.ConnectionLost, failure.Message, failure),
    };
}
