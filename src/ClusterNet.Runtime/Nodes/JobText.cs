using System.Text.Json;
using System.Text.Json.Serialization;
using ClusterNet.Protocol.Effects;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Nodes;

/// <summary>The events and the result of a job as text, from node to client. Numbers keep every bit.</summary>
internal static class JobText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter<JobOutcome>() },
    };

    /// <summary>An event.</summary>
    public static string Of(TrainingEvent happened) => JsonSerializer.Serialize(happened, Options);

    /// <summary>An event.</summary>
    /// <exception cref="JsonException">The text is not an event.</exception>
    public static TrainingEvent ToEvent(string text) => JsonSerializer.Deserialize<TrainingEvent>(text, Options) ?? throw new JsonException("There is no event.");

    /// <summary>A result, without its weights: they lie in the last checkpoint.</summary>
    public static string Of(TrainingResult result) => JsonSerializer.Serialize(JobEnding.Of(result), Options);

    /// <summary>A result; its weights are empty.</summary>
    /// <exception cref="JsonException">The text is not a result.</exception>
    public static TrainingResult ToResult(string text) =>
        (JsonSerializer.Deserialize<JobEnding>(text, Options) ?? throw new JsonException("There is no result.")).ToResult();
}
