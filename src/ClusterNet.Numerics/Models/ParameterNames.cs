using System.Collections.Immutable;

namespace ClusterNet.Numerics;

/// <summary>The names of parameters in a tree of layers: the path from the root, with dots between.</summary>
internal static class ParameterNames
{
    /// <summary>A child's parameters as its parent has them: "weight" becomes "body.weight".</summary>
    public static ImmutableArray<ParameterDefinition> Under(string child, Layer layer) =>
        [.. layer.Parameters.Select(parameter => parameter with { Name = child + "." + parameter.Name })];
}
