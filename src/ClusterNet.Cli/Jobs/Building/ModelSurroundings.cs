using System.Collections.Immutable;
using ClusterNet.Numerics;

namespace ClusterNet.Cli.Jobs.Building;

/// <summary>What a model has to fit.</summary>
/// <param name="SampleShape">The shape of a sample.</param>
/// <param name="TargetWidth">The numbers of a target.</param>
/// <param name="ClassNames">The classes; empty for any other problem.</param>
/// <param name="LabelNames">The labels of a multi-label problem; empty for any other problem.</param>
public sealed record ModelSurroundings(Shape SampleShape, int TargetWidth, ImmutableArray<string> ClassNames, ImmutableArray<string> LabelNames)
{
    /// <summary>What the word <c>classes</c> stands for in a job: the number of classes or of labels; null where there are none.</summary>
    public int? ClassCount => !ClassNames.IsEmpty ? ClassNames.Length : !LabelNames.IsEmpty ? LabelNames.Length : null;

    /// <summary>Whether the targets are one-hot codes of the classes.</summary>
    public bool IsOneHot => ClassNames.Length > 1 && TargetWidth == ClassNames.Length;
}
