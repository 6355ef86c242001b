using System.Collections.Immutable;
using System.Globalization;
using ClusterNet.Numerics;

namespace ClusterNet.Data.Idx;

/// <summary>
/// Images and labels in IDX files, plain or gzip-compressed, as MNIST and its kin are published. The bytes stay bytes in memory (47 MB for
/// MNIST's 60,000 training images) and become float32 when they are read.
/// </summary>
/// <remarks>
/// <see cref="ContentHash"/> covers the scale, the sample's dimensions, all image bytes and all labels; not the files' names or
/// compression,
/// nor the class names.
/// </remarks>
public sealed class IdxSource : SampleSource
{
    private readonly RowStore<byte> _images;
    private readonly RowStore<byte>? _labels;
    private readonly float _divisor;
    private readonly Lazy<string> _contentHash;

    private IdxSource(IdxFile images, IdxFile? labels, IdxOptions options)
    {
        _images = images.Rows;
        _labels = labels?.Rows;
        _divisor = options.Scale == PixelScale.Unit ? 255 : 1;
        SampleShape = ShapeOf(images);
        ClassNames = labels is null ? [] : ReadClassNames(labels, options);
        _contentHash = new Lazy<string>(() => ComputeContentHash(options.Scale));
    }

    /// <inheritdoc/>
    public override long Count => _images.Count;

    /// <inheritdoc/>
    public override Shape SampleShape { get; }

    /// <inheritdoc/>
    public override int TargetWidth => _labels is null ? 0 : 1;

    /// <inheritdoc/>
    public override ImmutableArray<string> ClassNames { get; }

    /// <inheritdoc/>
    public override string ContentHash => _contentHash.Value;

    /// <summary>Reads a pair of files.</summary>
    /// <param name="imagesPath">
    /// The images, [count, height, width], whose samples are [1, height, width]; or samples of any other shape.
    /// </param>
    /// <param name="labelsPath">The labels, one byte an image; null for an unlabelled source.</param>
    /// <param name="options">How to read them; null for the defaults.</param>
    /// <exception cref="DataException">
    /// A file is missing, truncated, too long or not IDX; the counts differ; a label is outside the classes.
    /// </exception>
    public static IdxSource Open(string imagesPath, string? labelsPath, IdxOptions? options = null)
    {
        IdxFile images = IdxFile.Read(imagesPath);
        if (labelsPath is null)
            return new IdxSource(images, null, options ?? new IdxOptions());
        IdxFile labels = IdxFile.Read(labelsPath);
        if (labels.Dimensions.Length != 0)
            throw labels.Fault(3, $"found {labels.Dimensions.Length + 1} dimensions", "expected labels, which have one");
        if (labels.Rows.Count != images.Rows.Count)
            throw labels.Fault(4, $"found {labels.Rows.Count} labels", $"expected {images.Rows.Count}, one for each image in {imagesPath}");
        return new IdxSource(images, labels, options ?? new IdxOptions());
    }

    /// <inheritdoc/>
    protected override void ReadCore(ReadOnlySpan<long> ids, Span<float> features, Span<float> targets)
    {
        int width = _images.Width;
        for (int row = 0; row < ids.Length; row++)
        {
            PixelConversion.ToFeatures(_images.Row(ids[row]), _divisor, features.Slice(row * width, width));
            if (_labels is not null && !targets.IsEmpty)
                targets[row] = _labels.Row(ids[row])[0];
        }
    }

    private static Shape ShapeOf(IdxFile images) => images.Dimensions.Length switch
    {
        0 => new Shape(1),
        2 => new Shape([1, .. images.Dimensions]),
        _ => new Shape([.. images.Dimensions]),
    };

    private static ImmutableArray<string> ReadClassNames(IdxFile labels, IdxOptions options)
    {
        if (options.ClassCount is { } given && !options.ClassNames.IsEmpty && given != options.ClassNames.Length)
            throw new ArgumentException($"{options.ClassNames.Length} class names for {given} classes", nameof(options));
        int? known = options.ClassNames.IsEmpty ? options.ClassCount : options.ClassNames.Length;
        if (known is { } count)
            ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(options));
        int largest = 0;
        for (long i = 0; i < labels.Rows.Count; i++)
        {
            int label = labels.Rows.Row(i)[0];
            if (label >= known)
                throw labels.Fault(labels.HeaderBytes + i, $"found the label {label} of sample {i}", $"expected 0 to {known - 1}");
            largest = Math.Max(largest, label);
        }

        if (!options.ClassNames.IsEmpty)
            return options.ClassNames;
        return [.. Enumerable.Range(0, known ?? largest + 1).Select(label => label.ToString(CultureInfo.InvariantCulture))];
    }

    private string ComputeContentHash(PixelScale scale)
    {
        using ContentHasher hasher = new();
        hasher.Add("idx");
        hasher.Add((long)scale);
        hasher.Add(SampleShape.ToString());
        hasher.Add(_images.Count);
        for (long id = 0; id < _images.Count; id++)
            hasher.AddRaw(_images.Row(id));
        hasher.Add(TargetWidth);
        for (long id = 0; id < _labels?.Count; id++)
            hasher.AddRaw(_labels.Row(id));
        return hasher.Finish();
    }
}
