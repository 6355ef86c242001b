using System.Collections.Immutable;
using System.Text.Json;

namespace ClusterNet.Runtime.Checkpoints.Safetensors;

/// <summary>Reads what the header says of one tensor: exactly the three keys dtype, shape and data_offsets.</summary>
internal readonly struct SafetensorsEntryParser(string file, string key)
{
    public SafetensorsEntry Parse(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw Error($"is {element.ValueKind}, expected an object with dtype, shape and data_offsets");
        foreach (JsonProperty property in element.EnumerateObject())
            if (property.Name is not (SafetensorsFormat.ElementTypeKey or SafetensorsFormat.ShapeKey or SafetensorsFormat.OffsetsKey))
                throw Error($"has the unknown key '{property.Name}'");
        SafetensorsElementType type = ElementType(Required(element, SafetensorsFormat.ElementTypeKey, JsonValueKind.String));
        ImmutableArray<int> shape = Shape(Required(element, SafetensorsFormat.ShapeKey, JsonValueKind.Array));
        (long begin, long end) = Offsets(Required(element, SafetensorsFormat.OffsetsKey, JsonValueKind.Array));
        long? bytes = SafetensorsFormat.ByteCount(shape, type.Bytes());
        if (bytes != end - begin)
            throw Error(
                $"a tensor of dtype {type.Code()} and shape {SafetensorsFormat.Describe(shape)} has {bytes} bytes, "
                + $"its offsets span {end - begin}");
        return new SafetensorsEntry(key, type, shape, begin, end);
    }

    private JsonElement Required(JsonElement element, string name, JsonValueKind kind)
    {
        if (!element.TryGetProperty(name, out JsonElement value))
            throw Error($"has no '{name}'");
        return value.ValueKind == kind ? value : throw Error($"'{name}' is {value.ValueKind}, expected {kind}");
    }

    private SafetensorsElementType ElementType(JsonElement element)
    {
        string code = element.GetString()!;
        return SafetensorsElementTypes.FromCode(code) ?? throw Error($"its dtype '{code}' is unknown");
    }

    private ImmutableArray<int> Shape(JsonElement element)
    {
        ImmutableArray<int>.Builder shape = ImmutableArray.CreateBuilder<int>();
        foreach (JsonElement item in element.EnumerateArray())
            shape.Add(item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out int dimension) && dimension >= 0
                ? dimension
                : throw Error($"its shape holds {item.GetRawText()}, expected whole numbers from 0 to {int.MaxValue}"));
        return shape.ToImmutable();
    }

    private (long Begin, long End) Offsets(JsonElement element)
    {
        if (element.GetArrayLength() == 2
            && element[0].ValueKind == JsonValueKind.Number && element[0].TryGetInt64(out long begin)
            && element[1].ValueKind == JsonValueKind.Number && element[1].TryGetInt64(out long end)
            && begin >= 0 && begin <= end)
            return (begin, end);
        throw Error($"its data_offsets are {element.GetRawText()}, expected [begin, end] with 0 <= begin <= end");
    }

    private SafetensorsFormatException Error(string problem) => new(file, key, problem);
}
