using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links.Codecs;
using ClusterNet.Runtime.Links.Payloads;

namespace ClusterNet.Runtime.Links.Frames;

/// <summary>A message on its way out.</summary>
/// <param name="Job">The job that it belongs to.</param>
/// <param name="To">The actor that it is for.</param>
/// <param name="Message">The message.</param>
/// <param name="Codec">How it is written.</param>
/// <param name="Numbers">The numbers that follow its fields, if it carries any; one share of them belongs to the frame.</param>
internal readonly record struct OutgoingFrame(int Job, ActorAddress To, Message Message, MessageCodec Codec, INumbers? Numbers)
{
    private const int BytesBesideNumbers = 256; // about what the fields and the message itself take

    /// <summary>What the frame counts for in a queue that is bounded in bytes.</summary>
    public long QueueBytes => BytesBesideNumbers + (sizeof(float) * (long)(Numbers?.Length ?? 0));

    /// <summary>A frame for a message.</summary>
    /// <exception cref="ArgumentException">Such messages do not cross between nodes, or its numbers do not lie in memory.</exception>
    public static OutgoingFrame Of(int job, ActorAddress to, Message message)
    {
        MessageCodec codec = MessageCodecs.For(message);
        INumbers? numbers = codec.PayloadOf(message) switch
        {
            null => null,
            INumbers found => found,
            IPayload other => throw new ArgumentException($"The numbers of {message.GetType().Name} are {other.GetType().Name}, which cannot be sent.", nameof(message)),
        };
        return new OutgoingFrame(job, to, message, codec, numbers);
    }
}
