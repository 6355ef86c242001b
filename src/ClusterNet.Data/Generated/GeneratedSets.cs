using System.Collections.Immutable;
using ClusterNet.Numerics;

namespace ClusterNet.Data.Generated;

/// <summary>The generated sets that there are.</summary>
public static class GeneratedSets
{
    /// <summary>Classification: a disc inside a ring, radii to 5. Noise moves a coordinate by up to ±5·noise.</summary>
    public static GeneratedSet Circle { get; } = new CircleSet();

    /// <summary>Classification: the sign of x·y in a square of half-width 5.3. Noise moves a coordinate by up to ±5·noise.</summary>
    public static GeneratedSet ExclusiveOr { get; } = new ExclusiveOrSet();

    /// <summary>Classification: two normal clouds around (2, 2) and (−2, −2), of variance 0.5 + 7·noise.</summary>
    public static GeneratedSet Gaussians { get; } = new GaussiansSet();

    /// <summary>Classification: two interleaved spirals out to radius 5. Noise moves a coordinate by up to ±noise.</summary>
    public static GeneratedSet Spiral { get; } = new SpiralSet();

    /// <summary>Classification: a ring between a disc and a ring, radii to 5. Noise moves a coordinate by up to ±5·noise.</summary>
    public static GeneratedSet Rings { get; } = new RingsSet();

    /// <summary>Regression: (x + y) / 10 over a square of half-width 6. Noise: standard deviation of the value.</summary>
    public static GeneratedSet Plane { get; } = new PlaneSet();

    /// <summary>Regression: six bumps of alternating sign over a square of half-width 6. Noise: standard deviation of the value.</summary>
    public static GeneratedSet Gaussian { get; } = new BumpsSet();

    /// <summary>Regression: y = x², x in [−1, 1). Noise: standard deviation of y.</summary>
    public static GeneratedSet Quadratic { get; } = new CurveSet("quadratic", -1, 1, x => x * x);

    /// <summary>Regression: y = sin 2πx, x in [0, 1). Noise: standard deviation of y.</summary>
    public static GeneratedSet Sine { get; } = new CurveSet("sine", 0, 1, x => DeterministicMath.SinCosOfTurns(x).Sine);

    /// <summary>All of them, classifications first.</summary>
    public static ImmutableArray<GeneratedSet> All { get; } = [Circle, ExclusiveOr, Gaussians, Spiral, Rings, Plane, Gaussian, Quadratic, Sine];

    /// <summary>The set with a name, or null.</summary>
    public static GeneratedSet? Find(string name) => All.FirstOrDefault(set => set.Name == name);
}
