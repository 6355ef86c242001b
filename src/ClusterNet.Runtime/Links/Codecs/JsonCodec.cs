using System.Text.Encodings.Web;
using System.Text.Json;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol;
using ClusterNet.Runtime.Links.Frames;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Runtime.Links.Codecs;

/// <summary>A codec of a seldom message of many parts: one field of JSON, read into the very type of the message and nothing else.</summary>
internal sealed class JsonCodec<TMessage>(FrameType type) : MessageCodec(type, typeof(TMessage))
    where TMessage : NodeMessage
{
    private const int DepthMax = 8;

    private static readonly JsonSerializerOptions Options = new()
    {
        MaxDepth = DepthMax,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <inheritdoc/>
    public override void Write(Message message, FieldWriter fields) => fields.Bytes(JsonSerializer.SerializeToUtf8Bytes((TMessage)message, Options));

    /// <inheritdoc/>
    public override Message Read(ref FieldReader fields, IPayload payload)
    {
        try
        {
            return JsonSerializer.Deserialize<TMessage>(fields.Bytes(), Options) ?? throw FieldReader.Wrong($"{typeof(TMessage).Name} is null.");
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or ArgumentException)
        {
            throw FieldReader.Wrong($"{typeof(TMessage).Name} cannot be read: {failure.Message}");
        }
    }
}
