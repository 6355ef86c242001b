namespace ClusterNet.Data.Images;

/// <summary>Reads pictures in the formats that are known, by their first bytes.</summary>
internal static class ImageFile
{
    private const long FileBytesMax = 1 << 28;
    private const long PixelsMax = 1 << 26;

    /// <summary>The ends of the names of files that are taken for pictures.</summary>
    public static bool HasKnownName(string path) => Path.GetExtension(path).ToLowerInvariant() is ".png" or ".pgm";

    /// <summary>Reads one file.</summary>
    /// <exception cref="DataException">The file is missing, is no such picture or is damaged.</exception>
    public static RasterImage Read(string path)
    {
        byte[] bytes = ReadBytes(path);
        return bytes switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => new PngReader(path, bytes).Read(),
            [(byte)'P', (byte)'2' or (byte)'5', ..] => new PgmReader(path, bytes).Read(),
            _ => throw new DataException(new DataPlace(path, OffsetBytes: 0),
                $"found the bytes {Convert.ToHexString(bytes, 0, Math.Min(4, bytes.Length))}", "expected a PNG or PGM picture"),
        };
    }

    /// <summary>Throws for a picture that would fill the memory or that has no pixel.</summary>
    public static void CheckSize(string path, long width, long height)
    {
        if (width < 1 || height < 1 || width * height > PixelsMax)
            throw new DataException(new DataPlace(path), $"found a picture of {width}×{height} pixels", $"expected 1 to {PixelsMax} pixels");
    }

    private static byte[] ReadBytes(string path)
    {
        using FileStream file = DataFile.OpenPlain(path);
        if (file.Length > FileBytesMax)
            throw new DataException(new DataPlace(path), $"found {file.Length} bytes", $"expected at most {FileBytesMax} for a picture");
        byte[] bytes = new byte[file.Length];
        try
        {
            file.ReadExactly(bytes);
        }
        catch (IOException error)
        {
            throw DataFile.Unreadable(path, error);
        }

        return bytes;
    }
}
