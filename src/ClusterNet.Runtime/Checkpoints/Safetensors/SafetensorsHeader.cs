using System.Collections.Immutable;
using System.Text.Json;

namespace ClusterNet.Runtime.Checkpoints.Safetensors;

/// <summary>The JSON header of a file, parsed and checked.</summary>
/// <param name="Entries">The tensors, in the order of their bytes.</param>
/// <param name="Metadata">The free text under "__metadata__"; empty if there is none.</param>
internal sealed record SafetensorsHeader(ImmutableArray<SafetensorsEntry> Entries, ImmutableSortedDictionary<string, string> Metadata)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Parses the header's bytes.</summary>
    /// <param name="json">The header, with its padding.</param>
    /// <param name="dataBytes">How many bytes follow the header in the file: the tensors must fill them exactly.</param>
    /// <param name="file">The name by which errors call the file.</param>
    /// <exception cref="SafetensorsFormatException">Anything is not as the format says.</exception>
    public static SafetensorsHeader Parse(ReadOnlyMemory<byte> json, long dataBytes, string file)
    {
        if (json.IsEmpty || json.Span[0] != (byte)'{')
            throw new SafetensorsFormatException(file, null, "the header does not begin with '{'");
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, Strict);
            return Parse(document.RootElement, dataBytes, file);
        }
        catch (JsonException exception)
        {
            throw new SafetensorsFormatException(file, null, $"the header is not valid JSON: {exception.Message}", exception);
        }
    }

    private static SafetensorsHeader Parse(JsonElement root, long dataBytes, string file)
    {
        List<SafetensorsEntry> entries = [];
        ImmutableSortedDictionary<string, string> metadata = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (property.Name == SafetensorsFormat.MetadataKey)
                metadata = ReadMetadata(property.Value, file);
            else
                entries.Add(new SafetensorsEntryParser(file, property.Name).Parse(property.Value));
        }

        entries.Sort((left, right) => (left.Begin, left.End).CompareTo((right.Begin, right.End)));
        RequireNoGapOrOverlap(entries, dataBytes, file);
        return new SafetensorsHeader([.. entries], metadata);
    }

    private static ImmutableSortedDictionary<string, string> ReadMetadata(JsonElement element, string file)
    {
        const string Key = SafetensorsFormat.MetadataKey;
        if (element.ValueKind != JsonValueKind.Object)
            throw new SafetensorsFormatException(file, Key, $"is {element.ValueKind}, expected an object of strings");
        ImmutableSortedDictionary<string, string>.Builder metadata =
            ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.String)
                throw new SafetensorsFormatException(
                    file, Key, $"the value of '{property.Name}' is {property.Value.ValueKind}, expected a string");
            metadata.Add(property.Name, property.Value.GetString()!);
        }

        return metadata.ToImmutable();
    }

    private static void RequireNoGapOrOverlap(List<SafetensorsEntry> entries, long dataBytes, string file)
    {
        long end = 0;
        foreach (SafetensorsEntry entry in entries)
        {
            if (entry.Begin != end)
                throw new SafetensorsFormatException(
                    file,
                    entry.Name,
                    $"begins at byte {entry.Begin} of the data, expected {end}: "
                    + (entry.Begin < end ? "it lies inside the tensor before it" : "it leaves a hole"));
            if (entry.End > dataBytes)
                throw new SafetensorsFormatException(file, entry.Name, $"ends at byte {entry.End} of the data, which has only {dataBytes}");
            end = entry.End;
        }

        if (end != dataBytes)
            throw new SafetensorsFormatException(file, null, $"the tensors end at byte {end} of the data, which has {dataBytes}");
    }
}
