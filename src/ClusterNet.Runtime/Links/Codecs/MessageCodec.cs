using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links.Frames;

namespace ClusterNet.Runtime.Links.Codecs;

/// <summary>How one type of message looks on the wire.</summary>
internal abstract class MessageCodec
{
    /// <summary>A codec of a type of message.</summary>
    protected MessageCodec(FrameType type, Type messageType)
    {
        Type = type;
        MessageType = messageType;
    }

    /// <summary>The number that stands for the type.</summary>
    public FrameType Type { get; }

    /// <summary>The type of the message.</summary>
    public Type MessageType { get; }

    /// <summary>Whether numbers follow the fields.</summary>
    public virtual bool CarriesNumbers => false;

    /// <summary>Writes the fields, without the numbers.</summary>
    public abstract void Write(Message message, FieldWriter fields);

    /// <summary>Reads the fields.</summary>
    /// <param name="fields">Where from.</param>
    /// <param name="payload">What the message is to carry, if it carries numbers.</param>
    /// <exception cref="FrameException">The fields are not those of such a message.</exception>
    public abstract Message Read(ref FieldReader fields, IPayload payload);

    /// <summary>The numbers that the message carries; null for a message without.</summary>
    public virtual IPayload? PayloadOf(Message message) => null;

    /// <summary>The message with other numbers.</summary>
    public virtual Message WithPayload(Message message, IPayload payload) => message;
}
