using System.Text;

namespace ClusterNet.Data.Text;

/// <summary>A text file in UTF-8, plain or gzip-compressed; line ends become line feeds.</summary>
internal static class TextFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file whole.</summary>
    /// <exception cref="DataException">It is missing, empty, or not UTF-8.</exception>
    public static string Read(string path)
    {
        try
        {
            using StreamReader reader = new(DataFile.Open(path), Strict, detectEncodingFromByteOrderMarks: false);
            string text = reader.ReadToEnd().TrimStart('\ufeff').ReplaceLineEndings("\n");
            return text.Length > 0 ? text : throw new DataException(new DataPlace(path), "the file is empty", "expected text");
        }
        catch (DecoderFallbackException error)
        {
            throw new DataException(new DataPlace(path), "found bytes that are not UTF-8", "expected a text file in UTF-8", error);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            throw DataFile.Unreadable(path, error);
        }
    }
}
