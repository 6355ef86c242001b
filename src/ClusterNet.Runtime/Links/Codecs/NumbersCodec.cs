using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links.Frames;

namespace ClusterNet.Runtime.Links.Codecs;

/// <summary>A codec of a message that carries numbers. They never pass through the codec: they follow the fields as they lie in memory.</summary>
internal sealed class NumbersCodec<TMessage> : MessageCodec
    where TMessage : Message
{
    private readonly Action<TMessage, FieldWriter> _write;
    private readonly ReadFieldsAround<TMessage> _read;
    private readonly Func<TMessage, IPayload> _payloadOf;
    private readonly Func<TMessage, IPayload, TMessage> _withPayload;

    /// <summary>A codec made of its parts.</summary>
    public NumbersCodec(
        FrameType type,
        Action<TMessage, FieldWriter> write,
        ReadFieldsAround<TMessage> read,
        Func<TMessage, IPayload> payloadOf,
        Func<TMessage, IPayload, TMessage> withPayload)
        : base(type, typeof(TMessage))
    {
        _write = write;
        _read = read;
        _payloadOf = payloadOf;
        _withPayload = withPayload;
    }

    /// <inheritdoc/>
    public override bool CarriesNumbers => true;

    /// <inheritdoc/>
    public override void Write(Message message, FieldWriter fields) => _write((TMessage)message, fields);

    /// <inheritdoc/>
    public override Message Read(ref FieldReader fields, IPayload payload) => _read(ref fields, payload);

    /// <inheritdoc/>
    public override IPayload PayloadOf(Message message) => _payloadOf((TMessage)message);

    /// <inheritdoc/>
    public override Message WithPayload(Message message, IPayload payload) => _withPayload((TMessage)message, payload);
}
