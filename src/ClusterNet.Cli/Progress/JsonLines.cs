using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClusterNet.Cli.Progress;

/// <summary>
/// Writes each event as one JSON object a line: first the key <c>event</c>, then the event's members in snake_case. A loss that is not a
/// number is the text <c>"NaN"</c>. Each line is flushed, so that a reader of a pipe or of a growing file sees it at once.
/// </summary>
/// <param name="output">Where the lines go.</param>
/// <param name="ownsOutput">Whether to dispose <paramref name="output"/> too.</param>
public sealed class JsonLines(TextWriter output, bool ownsOutput = false) : ITrainingObserver
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The line of an event, without its line feed.</summary>
    public static string Line(TrainingEvent happening) => JsonSerializer.Serialize(happening, Options);

    /// <inheritdoc/>
    public void Observe(TrainingEvent happening)
    {
        output.Write(Line(happening) + "\n");
        output.Flush();
    }

    /// <summary>Disposes the output if it is owned.</summary>
    public void Dispose()
    {
        if (ownsOutput)
            output.Dispose();
    }
}
