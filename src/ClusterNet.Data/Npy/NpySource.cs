using System.Collections.Immutable;
using System.Globalization;
using ClusterNet.Numerics;

namespace ClusterNet.Data.Npy;

/// <summary>
/// Features and targets in two NPY files, as <c>numpy.save</c> writes them, mapped into memory: a set larger than the memory can be
/// trained on. The first dimension counts the samples, the others are the shape of one.
/// </summary>
/// <remarks>
/// <see cref="ContentHash"/> covers the shapes, the scale, what the targets are and all values as float32; not the files' names or element
/// types. It reads both files once, and checks that every value is finite.
/// </remarks>
public sealed class NpySource : SampleSource
{
    private readonly NpyFile _features;
    private readonly NpyFile? _targets;
    private readonly NpyTargets _kind;
    private readonly float _divisor;
    private readonly Lazy<string> _contentHash;

    private NpySource(NpyFile features, NpyFile? targets, NpyTargets kind, NpyOptions options)
    {
        _features = features;
        _targets = targets;
        _kind = kind;
        _divisor = options.DividesBy255 ? 255 : 1;
        SampleShape = features.Header.Dimensions.Length == 1 ? new Shape(1) : new Shape([.. features.Header.Dimensions.Skip(1)]);
        TargetWidth = targets?.Header.RowElements ?? 0;
        ClassNames = targets is not null && kind == NpyTargets.Classes ? Numbers(NpyTargetCheck.ClassCount(targets, options.ClassCount)) : [];
        LabelNames = targets is not null && kind == NpyTargets.Labels ? Numbers(TargetWidth) : [];
        _contentHash = new Lazy<string>(ComputeContentHash);
    }

    /// <inheritdoc/>
    public override long Count => _features.Count;

    /// <inheritdoc/>
    public override Shape SampleShape { get; }

    /// <inheritdoc/>
    public override int TargetWidth { get; }

    /// <inheritdoc/>
    public override ImmutableArray<string> ClassNames { get; }

    /// <inheritdoc/>
    public override ImmutableArray<string> LabelNames { get; }

    /// <inheritdoc/>
    public override string ContentHash => _contentHash.Value;

    /// <summary>Opens a pair of files.</summary>
    /// <param name="featuresPath">The features, [count, ...] of any type.</param>
    /// <param name="targetsPath">The targets, as many; null for an unlabelled source.</param>
    /// <param name="kind">What the targets are.</param>
    /// <param name="options">How to read them; null for the defaults.</param>
    /// <exception cref="DataException">
    /// A file is missing, truncated, too long, not NPY, in Fortran order or of an element type that is not known; the counts differ; a
    /// label is none.
    /// </exception>
    public static NpySource Open(string featuresPath, string? targetsPath, NpyTargets kind, NpyOptions? options = null)
    {
        options ??= new NpyOptions();
        NpyFile features = NpyFile.Open(featuresPath);
        if (options.DividesBy255 && features.Header.Type != NpyElementType.UInt8)
            throw features.Fault($"found elements of the type {features.Header.Type}", "expected unsigned bytes, which alone can be scaled by 255");
        NpyFile? targets = targetsPath is null ? null : NpyFile.Open(targetsPath);
        if (targets is not null)
            NpyTargetCheck.Require(targets, kind, features);
        return new NpySource(features, targets, kind, options);
    }

    /// <inheritdoc/>
    protected override void ReadCore(ReadOnlySpan<long> ids, Span<float> features, Span<float> targets)
    {
        int width = SampleShape.Size;
        for (int row = 0; row < ids.Length; row++)
        {
            ReadFeatures(ids[row], features.Slice(row * width, width));
            if (!targets.IsEmpty)
                _targets!.ReadRow(ids[row], targets.Slice(row * TargetWidth, TargetWidth));
        }
    }

    private void ReadFeatures(long id, Span<float> features)
    {
        _features.ReadRow(id, features);
        if (_divisor == 1)
            return;
        foreach (ref float feature in features)
            feature /= _divisor;
    }

    private static ImmutableArray<string> Numbers(int count) =>
        [.. Enumerable.Range(0, count).Select(number => number.ToString(CultureInfo.InvariantCulture))];

    private string ComputeContentHash()
    {
        using ContentHasher hasher = new();
        hasher.Add("npy");
        hasher.Add(SampleShape.ToString());
        hasher.Add((long)_divisor);
        hasher.Add((long)_kind);
        hasher.Add(ClassNames.Length);
        hasher.Add(TargetWidth);
        hasher.Add(Count);
        AddRows(hasher, _features);
        if (_targets is not null)
            AddRows(hasher, _targets);
        return hasher.Finish();
    }

    private static void AddRows(ContentHasher hasher, NpyFile file)
    {
        float[] values = new float[file.Header.RowElements];
        for (long row = 0; row < file.Count; row++)
        {
            file.ReadRow(row, values);
            for (int element = 0; element < values.Length; element++)
                if (!float.IsFinite(values[element]))
                    throw file.FaultAt(row, element, $"found {values[element].ToString(CultureInfo.InvariantCulture)} in sample {row}",
                        "expected a finite number in the range of float32");
            hasher.AddRaw(values);
        }
    }
}
