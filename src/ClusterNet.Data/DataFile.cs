using System.IO.Compression;

namespace ClusterNet.Data;

/// <summary>
/// Opens data files for reading; one that is gzip-compressed is known by its first two bytes and decompressed on the fly.
/// </summary>
internal static class DataFile
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Opens a file at its beginning.</summary>
    /// <exception cref="DataException">There is no such file, or it may not be read.</exception>
    public static Stream Open(string path)
    {
        FileStream file = OpenPlain(path);
        try
        {
            bool isGzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
            file.Position = 0;
            return isGzip ? new BufferedStream(new GZipStream(file, CompressionMode.Decompress), BufferBytes) : file;
        }
        catch (IOException error)
        {
            file.Dispose();
            throw Unreadable(path, error);
        }
    }

    /// <summary>Opens a file as it is.</summary>
    /// <exception cref="DataException">There is no such file, or it may not be read.</exception>
    public static FileStream OpenPlain(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataException(new DataPlace(path), "there is no such file", "expected a data file", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, error);
        }
    }

    /// <summary>The error of a file that cannot be read.</summary>
    public static DataException Unreadable(string path, Exception error) =>
        new(new DataPlace(path), $"it cannot be opened ({error.Message.TrimEnd('.')})", "expected a readable data file", error);
}
