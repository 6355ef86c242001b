using System.Buffers.Binary;
using System.Globalization;
using Google.Protobuf;

namespace ClusterNet.Dashboard.TensorBoard;

/// <summary>
/// A file of TensorBoard's events that is being written: a sequence of TFRecords, each a length (8 bytes, little-endian), its checksum, an
/// <c>Event</c> message and its checksum. Every event is flushed, so that TensorBoard shows it while training goes on. Not for two threads at once.
/// </summary>
/// <example><code>
/// using EventFile file = EventFile.Create("runs/spiral/tensorboard", TimeProvider.System);
/// file.Write(step: 10, SummaryValue.Scalar("loss/training", 0.25));
/// </code></example>
public sealed class EventFile : IDisposable
{
    /// <summary>What the first event of a file says.</summary>
    public const string FileVersion = "brain.Event:2";

    // Event: the fields' numbers in tensorflow's public event.proto.
    private const int WallTimeField = 1;
    private const int StepField = 2;
    private const int FileVersionField = 3;
    private const int SummaryField = 5;
    private const int SummaryValueField = 1;

    private readonly FileStream _stream;
    private readonly TimeProvider _time;

    private EventFile(FileStream stream, TimeProvider time)
    {
        _stream = stream;
        _time = time;
    }

    /// <summary>Where it is.</summary>
    public string Path => _stream.Name;

    /// <summary>Begins a file with a name of its own in a folder, which is made where it is missing.</summary>
    /// <param name="folder">The folder that TensorBoard is pointed at, or one below it.</param>
    /// <param name="time">The clock: events bear the time of day.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static EventFile Create(string folder, TimeProvider time)
    {
        Directory.CreateDirectory(folder);
        DateTimeOffset now = time.GetUtcNow();
        string name = string.Create(CultureInfo.InvariantCulture,
            $"events.out.tfevents.{now.ToUnixTimeSeconds():0000000000}.{Environment.MachineName}.{Environment.ProcessId}.{now.Ticks % TimeSpan.TicksPerSecond}");
        EventFile file = new(new FileStream(System.IO.Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.Read), time);
        file.WriteRecord(file.Event(step: 0, output =>
        {
            output.WriteTag(FileVersionField, WireFormat.WireType.LengthDelimited);
            output.WriteString(FileVersion);
        }));
        return file;
    }

    /// <summary>Writes one event.</summary>
    /// <param name="step">The steps done.</param>
    /// <param name="values">What was measured there.</param>
    public void Write(long step, params ReadOnlySpan<SummaryValue> values)
    {
        ByteString[] encoded = new ByteString[values.Length];
        for (int i = 0; i < encoded.Length; i++)
            encoded[i] = values[i].Encoded;
        ByteString summary = ProtobufMessage.Of(output =>
        {
            foreach (ByteString value in encoded)
                output.WriteBytesField(SummaryValueField, value);
        });
        WriteRecord(Event(step, output => output.WriteBytesField(SummaryField, summary)));
    }

    /// <summary>Ends the file.</summary>
    public void Dispose() => _stream.Dispose();

    private ByteString Event(long step, Action<CodedOutputStream> content) => ProtobufMessage.Of(output =>
    {
        output.WriteDoubleField(WallTimeField, (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds);
        output.WriteTag(StepField, WireFormat.WireType.Varint);
        output.WriteInt64(step);
        content(output);
    });

    private void WriteRecord(ByteString message)
    {
        Span<byte> header = stackalloc byte[sizeof(ulong) + sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)message.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[sizeof(ulong)..], MaskedCrc32C.Of(header[..sizeof(ulong)]));
        Span<byte> footer = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(footer, MaskedCrc32C.Of(message.Span));
        _stream.Write(header);
        _stream.Write(message.Span);
        _stream.Write(footer);
        _stream.Flush();
    }
}
