using System.Globalization;
using System.Text;

namespace ClusterNet.Data.Images;

/// <summary>
/// Reads a grey picture in the PGM format (Netpbm): P5 (bytes) or P2 (text), the width, the height and the largest value, 1 to 255, separated
/// by blanks, with comments from <c>#</c> to the end of the line; then the pixels. Values are scaled to 0 … 255.
/// </summary>
internal sealed class PgmReader(string path, byte[] bytes)
{
    private int _position = 2;

    /// <summary>Reads the picture.</summary>
    /// <exception cref="DataException">It is damaged, or its values do not fit a byte.</exception>
    public RasterImage Read()
    {
        bool isText = bytes[1] == (byte)'2';
        int width = ReadNumber("the width");
        int height = ReadNumber("the height");
        ImageFile.CheckSize(path, width, height);
        int largest = ReadNumber("the largest value");
        if (largest is < 1 or > 255)
            throw Fault($"found the largest value {largest}", "expected 1 to 255");
        byte[] pixels = new byte[width * height];
        if (!isText)
            CopyBytes(pixels);
        for (int i = 0; i < pixels.Length; i++)
        {
            int value = isText ? ReadNumber($"{pixels.Length} pixels") : pixels[i];
            if (value > largest)
                throw Fault($"found the value {value} of pixel {i}", $"expected 0 to {largest}");
            pixels[i] = (byte)(((value * 255) + (largest / 2)) / largest);
        }

        return new RasterImage(height, width, 1, pixels);
    }

    private void CopyBytes(byte[] pixels)
    {
        _position++; // one blank after the largest value
        if (bytes.Length - _position < pixels.Length)
            throw new DataException(new DataPlace(path, OffsetBytes: bytes.Length), "the file ends", $"expected {pixels.Length} pixels after byte {_position}");
        bytes.AsSpan(_position, pixels.Length).CopyTo(pixels);
    }

    private int ReadNumber(string meaning)
    {
        SkipBlanks();
        int start = _position;
        while (_position < bytes.Length && char.IsAsciiDigit((char)bytes[_position]))
            _position++;
        string digits = Encoding.ASCII.GetString(bytes, start, _position - start);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value
            : throw Fault(start == bytes.Length ? "the file ends" : "found no number", $"expected {meaning}");
    }

    private void SkipBlanks()
    {
        while (_position < bytes.Length && (bytes[_position] == (byte)'#' || char.IsWhiteSpace((char)bytes[_position])))
        {
            if (bytes[_position] != (byte)'#')
                _position++;
            else
                while (_position < bytes.Length && bytes[_position] != (byte)'\n')
                    _position++;
        }
    }

    private DataException Fault(string found, string expected) => new(new DataPlace(path, OffsetBytes: _position), found, expected);
}
