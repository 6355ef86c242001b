using System.Text.Json;

namespace ClusterNet.Cli.Nodes;

/// <summary>The one line that a node writes to standard output, once it has joined: its name and where it is reached, as JSON.</summary>
/// <param name="Name">The name.</param>
/// <param name="Address">The address.</param>
internal sealed record NodeLine(string Name, string Address)
{
    /// <summary>The line.</summary>
    public override string ToString() => JsonSerializer.Serialize(new { @event = "node", name = Name, address = Address });

    /// <summary>Reads a line; null for any other.</summary>
    public static NodeLine? Parse(string line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            return root.TryGetProperty("event", out JsonElement name) && name.GetString() == "node"
                ? new NodeLine(root.GetProperty("name").GetString() ?? "", root.GetProperty("address").GetString() ?? "")
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
