using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links.Frames;

namespace ClusterNet.Runtime.Tests.Links;

/// <summary>Frames as bytes.</summary>
internal static class FrameBytes
{
    public const int Job = 3;

    public static ActorAddress Addressee { get; } = ActorAddress.ParameterServer(5);

    public static async Task<byte[]> OfAsync(Message message)
    {
        using MemoryStream stream = new();
        FrameWriter writer = new(stream);
        await writer.WriteAsync(OutgoingFrame.Of(Job, Addressee, message), CancellationToken.None);
        await writer.FlushAsync(CancellationToken.None);
        return stream.ToArray();
    }

    public static FrameReader ReaderOf(byte[] bytes, FrameLimits? limits = null) => new(new MemoryStream(bytes), limits ?? FrameLimits.Default, new HeapDestination());
}
