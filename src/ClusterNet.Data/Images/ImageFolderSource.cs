using System.Collections.Immutable;
using ClusterNet.Data.Idx;
using ClusterNet.Numerics;

namespace ClusterNet.Data.Images;

/// <summary>
/// Pictures of one size in a folder, [channels, height, width], one folder a class. They are decoded when the source is opened; their
/// bytes stay bytes in memory and become float32 when they are read.
/// </summary>
/// <remarks>
/// Samples are numbered by class and, inside a class, by the ordinal order of the files' names. <see cref="ContentHash"/> covers the
/// shape, the scale, the class names, all pixels and all classes; not the files' names or formats.
/// </remarks>
public sealed class ImageFolderSource : SampleSource
{
    private readonly RowStore<byte> _pixels;
    private readonly ImmutableArray<int> _classes;
    private readonly float _divisor;
    private readonly Lazy<string> _contentHash;

    private ImageFolderSource(ImageListing listing, ImageFolderOptions options)
    {
        ClassNames = listing.ClassNames;
        _classes = [.. listing.Files.Select(file => file.ClassIndex)];
        _divisor = options.Scale == PixelScale.Unit ? 255 : 1;
        RasterImage first = ImageFile.Read(listing.Files[0].Path);
        int channels = options.Colors switch
        {
            ImageColors.Grey => 1,
            ImageColors.RedGreenBlue => 3,
            _ => first.Channels,
        };
        SampleShape = new Shape(channels, first.Height, first.Width);
        _pixels = new RowStore<byte>(SampleShape.Size);
        foreach ((string path, _) in listing.Files)
            Add(path, first);
        _contentHash = new Lazy<string>(ComputeContentHash);
    }

    /// <inheritdoc/>
    public override long Count => _pixels.Count;

    /// <inheritdoc/>
    public override Shape SampleShape { get; }

    /// <inheritdoc/>
    public override int TargetWidth => ClassNames.IsEmpty ? 0 : 1;

    /// <inheritdoc/>
    public override ImmutableArray<string> ClassNames { get; }

    /// <inheritdoc/>
    public override string ContentHash => _contentHash.Value;

    /// <summary>Reads a folder with one folder of pictures a class, which gives it its name.</summary>
    /// <exception cref="DataException">
    /// A folder is missing or empty; a file is no picture or damaged, or not of the size of the first; a class is not known.
    /// </exception>
    public static ImageFolderSource Open(string folder, ImageFolderOptions? options = null)
    {
        options ??= new ImageFolderOptions();
        return new ImageFolderSource(ImageListing.OfClasses(folder, options.ClassNames), options);
    }

    /// <summary>Reads one picture, or the pictures of a folder, without classes.</summary>
    /// <exception cref="DataException">As for <see cref="Open"/>.</exception>
    public static ImageFolderSource OpenUnlabelled(string path, ImageFolderOptions? options = null) =>
        new(ImageListing.Unlabelled(path), options ?? new ImageFolderOptions());

    /// <inheritdoc/>
    protected override void ReadCore(ReadOnlySpan<long> ids, Span<float> features, Span<float> targets)
    {
        int width = _pixels.Width;
        for (int row = 0; row < ids.Length; row++)
        {
            PixelConversion.ToFeatures(_pixels.Row(ids[row]), _divisor, features.Slice(row * width, width));
            if (!targets.IsEmpty)
                targets[row] = _classes[(int)ids[row]];
        }
    }

    private void Add(string path, RasterImage first)
    {
        RasterImage image = ImageFile.Read(path);
        if (image.Width != first.Width || image.Height != first.Height)
            throw new DataException(new DataPlace(path), $"found {image.Width}×{image.Height} pixels",
                $"expected {first.Width}×{first.Height}, as in the first picture");
        image.CopyPlanes(SampleShape[0], _pixels.Append());
    }

    private string ComputeContentHash()
    {
        using ContentHasher hasher = new();
        hasher.Add("images");
        hasher.Add((long)_divisor);
        hasher.Add(SampleShape.ToString());
        hasher.Add(ClassNames.Length);
        foreach (string name in ClassNames)
            hasher.Add(name);
        hasher.Add(Count);
        for (long id = 0; id < Count; id++)
        {
            hasher.AddRaw(_pixels.Row(id));
            hasher.Add(_classes[(int)id]);
        }

        return hasher.Finish();
    }
}
