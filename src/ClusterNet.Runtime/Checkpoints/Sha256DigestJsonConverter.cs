using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClusterNet.Runtime.Checkpoints;

/// <summary>Writes a sum as a JSON string of 64 lower-case hexadecimal digits and reads nothing else.</summary>
public sealed class Sha256DigestJsonConverter : JsonConverter<Sha256Digest>
{
    /// <inheritdoc/>
    public override Sha256Digest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException("a SHA-256 sum is a string of 64 lower-case hexadecimal digits");
        try
        {
            return Sha256Digest.Parse(reader.GetString()!);
        }
        catch (FormatException exception)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Sha256Digest value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Hex);
}
