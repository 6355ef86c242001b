namespace ClusterNet.Akka.Serialization;

/// <summary>
/// Puts the frames of one sender together from their parts, which come in order. Where a part was lost the frame is, and its sender will hear
/// that it is wanted.
/// </summary>
internal sealed class FrameAssembly
{
    private const int LengthMax = 80 << 20; // a little more than the limits of a frame

    private byte[] _bytes = [];
    private long _frame = -1;
    private int _filled;

    /// <summary>Takes a part.</summary>
    /// <returns>The whole frame, once its last part has come; else null.</returns>
    public ReadOnlyMemory<byte>? Add(FramePart part)
    {
        if (part.Offset == 0 && part.Length is > 0 and <= LengthMax)
        {
            _frame = part.Frame;
            _filled = 0;
            _bytes = new byte[part.Length];
        }

        if (part.Frame != _frame || part.Offset != _filled || part.Bytes.Length > _bytes.Length - _filled)
        {
            _frame = -1;
            return null;
        }

        part.Bytes.CopyTo(_bytes.AsMemory(_filled));
        _filled += part.Bytes.Length;
        if (_filled < _bytes.Length)
            return null;
        _frame = -1;
        return _bytes;
    }
}
