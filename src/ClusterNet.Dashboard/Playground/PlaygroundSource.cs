using System.Collections.Immutable;
using ClusterNet.Data;
using ClusterNet.Data.Generated;
using ClusterNet.Numerics;

namespace ClusterNet.Dashboard.Playground;

/// <summary>The points of a playground, with the features that are chosen and targets from −1 to 1.</summary>
internal sealed class PlaygroundSource : SampleSource
{
    private readonly GeneratedSource _points;
    private readonly PlaygroundSettings _settings;

    /// <summary>The points of some settings.</summary>
    public PlaygroundSource(PlaygroundSettings settings)
    {
        _settings = settings;
        _points = new GeneratedSource(SetOf(settings.Data), settings.Samples, settings.Noise, (ulong)settings.Seed);
    }

    /// <inheritdoc/>
    public override long Count => _points.Count;

    /// <inheritdoc/>
    public override Shape SampleShape => new(_settings.Features.Length);

    /// <inheritdoc/>
    public override int TargetWidth => 1;

    /// <inheritdoc/>
    public override ImmutableArray<string> ClassNames => [];

    /// <inheritdoc/>
    public override string ContentHash => $"{_points.ContentHash} {string.Join(' ', _settings.Features)}";

    /// <summary>Reads where points are and what their targets are.</summary>
    /// <param name="ids">n ids.</param>
    /// <param name="places">[n, 2], overwritten.</param>
    /// <param name="targets">[n], overwritten; may be empty.</param>
    public void ReadPlaces(ReadOnlySpan<long> ids, Span<float> places, Span<float> targets)
    {
        _points.Read(ids, places, targets);
        if (!_settings.IsClassification)
            return;
        foreach (ref float target in targets)
            target = (2 * target) - 1; // class 0 or 1
    }

    /// <inheritdoc/>
    protected override void ReadCore(ReadOnlySpan<long> ids, Span<float> features, Span<float> targets)
    {
        float[] places = new float[2 * ids.Length];
        ReadPlaces(ids, places, targets);
        FeatureRows.Fill(_settings.Features, places, features);
    }

    private static GeneratedSet SetOf(PlaygroundSet set) => set switch
    {
        PlaygroundSet.Circle => GeneratedSets.Circle,
        PlaygroundSet.ExclusiveOr => GeneratedSets.ExclusiveOr,
        PlaygroundSet.Gaussians => GeneratedSets.Gaussians,
        PlaygroundSet.Spiral => GeneratedSets.Spiral,
        PlaygroundSet.Plane => GeneratedSets.Plane,
        _ => GeneratedSets.Gaussian,
    };
}
