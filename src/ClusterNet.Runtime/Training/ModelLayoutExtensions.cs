using ClusterNet.Numerics;
using ClusterNet.Runtime.Checkpoints;

namespace ClusterNet.Runtime.Training;

/// <summary>A model's layout as a checkpoint names it.</summary>
internal static class ModelLayoutExtensions
{
    /// <summary>The parameters by name, shape and offset.</summary>
    public static CheckpointLayout CheckpointLayout(this Model model) =>
        new([.. model.Layout.Parameters.Select(parameter => new CheckpointParameter(parameter.Name, [.. parameter.Definition.Shape.Dimensions], parameter.Offset))]);
}
