using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links.Frames;

namespace ClusterNet.Runtime.Links.Codecs;

/// <summary>A codec of a message that consists of fields alone.</summary>
internal sealed class FieldsCodec<TMessage> : MessageCodec
    where TMessage : Message
{
    private readonly Action<TMessage, FieldWriter> _write;
    private readonly ReadFields<TMessage> _read;

    /// <summary>A codec made of its two halves.</summary>
    public FieldsCodec(FrameType type, Action<TMessage, FieldWriter> write, ReadFields<TMessage> read)
        : base(type, typeof(TMessage))
    {
        _write = write;
        _read = read;
    }

    /// <inheritdoc/>
    public override void Write(Message message, FieldWriter fields) => _write((TMessage)message, fields);

    /// <inheritdoc/>
    public override Message Read(ref FieldReader fields, IPayload payload) => _read(ref fields);
}
