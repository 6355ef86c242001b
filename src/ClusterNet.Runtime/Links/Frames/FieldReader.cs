using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace ClusterNet.Runtime.Links.Frames;

/// <summary>
/// Reads the fields of a message in the order in which <see cref="FieldWriter"/> wrote them. Nothing is believed: a length is held against
/// the bytes that are left before anything is set aside for it.
/// </summary>
internal ref struct FieldReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> _rest;

    /// <summary>A reader of these bytes.</summary>
    public FieldReader(ReadOnlySpan<byte> bytes)
    {
        _rest = bytes;
    }

    /// <summary>One byte, 0 or 1.</summary>
    public bool Boolean() => Take(1)[0] switch
    {
        0 => false,
        1 => true,
        byte other => throw Wrong($"A yes or no is {other}."),
    };

    /// <summary>Four bytes.</summary>
    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    /// <summary>Eight bytes.</summary>
    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    /// <summary>Eight bytes.</summary>
    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    /// <summary>Four bytes, 0 or more.</summary>
    public int Count32()
    {
        int value = Int32();
        return value >= 0 ? value : throw Wrong($"A number that cannot be negative is {value}.");
    }

    /// <summary>Eight bytes, 0 or more.</summary>
    public long Count64()
    {
        long value = Int64();
        return value >= 0 ? value : throw Wrong($"A number that cannot be negative is {value}.");
    }

    /// <summary>The number of elements of a list.</summary>
    /// <param name="elementBytes">How many bytes an element takes at least, 1 or more.</param>
    public int ListLength(int elementBytes)
    {
        int length = Int32();
        return length >= 0 && length <= _rest.Length / elementBytes
            ? length
            : throw Wrong($"A list of {length} elements does not fit into the {_rest.Length} bytes that are left.");
    }

    /// <summary>A length, then UTF-8.</summary>
    public string Text()
    {
        ReadOnlySpan<byte> bytes = Bytes();
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw Wrong($"A text of {bytes.Length} bytes is not UTF-8.");
        }
    }

    /// <summary>A length, then the bytes; they lie in the reader's own.</summary>
    public ReadOnlySpan<byte> Bytes() => Take(ListLength(1));

    /// <summary>Nothing may be left.</summary>
    public readonly void RequireEnd()
    {
        if (!_rest.IsEmpty)
            throw new FrameException(FrameError.WrongLength, string.Create(CultureInfo.InvariantCulture, $"{_rest.Length} bytes are left after the last field."));
    }

    /// <summary>What to throw for a field that holds what it must not hold.</summary>
    public static FrameException Wrong(FormattableString text) => new(FrameError.WrongField, text.ToString(CultureInfo.InvariantCulture));

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _rest.Length)
            throw new FrameException(FrameError.WrongLength, string.Create(CultureInfo.InvariantCulture, $"A field of {length} bytes does not fit into the {_rest.Length} that are left."));
        ReadOnlySpan<byte> taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
