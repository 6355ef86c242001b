using System.Collections.Immutable;
using ClusterNet.Numerics;

namespace ClusterNet.Cli.Jobs.Building;

/// <summary>What a model has to fit.</summary>
/// <param name="SampleShape">The shape of a sample.</param>
/// <param name="TargetWidth">The numbers of a target.</param>
/// <param name="ClassNames">The classes; empty for a regression.</param>
public sealed record ModelSurroundings(Shape SampleShape, int TargetWidth, ImmutableArray<string> ClassNames);
