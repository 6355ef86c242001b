using System.Text.Json;

namespace ClusterNet.Numerics.Tests.Golden;

/// <summary>Reads the cases of a file of reference values; skips the test where the file is absent.</summary>
public static class GoldenFile
{
    public static IReadOnlyList<JsonElement> Cases(string file, string namePrefix)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(SharedFolder.Require("golden", file)));
        List<JsonElement> cases = [.. document.RootElement.GetProperty("cases").EnumerateArray()
            .Where(item => item.GetProperty("name").GetString()!.StartsWith(namePrefix, StringComparison.Ordinal))
            .Select(item => item.Clone())];
        cases.ShouldNotBeEmpty($"{file} has no case {namePrefix}");
        return cases;
    }

    public static GoldenTensor Tensor(this JsonElement element, string name) => GoldenTensor.Parse(element.GetProperty(name));

    public static double Option(this JsonElement element, string name, double defaultValue) =>
        element.GetProperty("options").TryGetProperty(name, out JsonElement value) ? value.GetDouble() : defaultValue;
}
