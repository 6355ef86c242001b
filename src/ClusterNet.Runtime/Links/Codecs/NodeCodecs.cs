using System.Collections.Immutable;
using ClusterNet.Runtime.Links.Frames;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Runtime.Links.Codecs;

/// <summary>What nodes tell each other beside the protocol: files and log lines.</summary>
internal static class NodeCodecs
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<MessageCodec> All { get; } =
    [
        new FieldsCodec<FilePart>(
            FrameType.FilePart,
            (message, fields) =>
            {
                fields.Int64(message.Transfer);
                fields.Int64(message.Offset);
                fields.Int64(message.FileLength);
                fields.Bytes(message.Content.AsSpan());
            },
            ReadFilePart),
        new FieldsCodec<FilePartWanted>(
            FrameType.FilePartWanted,
            (message, fields) =>
            {
                fields.Int64(message.Transfer);
                fields.Text(message.Name);
                fields.Int64(message.Offset);
            },
            (ref FieldReader fields) => new FilePartWanted(fields.Count64(), fields.Text(), fields.Count64())),
        new FieldsCodec<LogLine>(
            FrameType.LogLine,
            (message, fields) =>
            {
                fields.Int32((int)message.Level);
                fields.Text(message.Text);
            },
            (ref FieldReader fields) => new LogLine(ReadLevel(ref fields), fields.Text())),
    ];

    private static FilePart ReadFilePart(ref FieldReader fields)
    {
        FilePart part = new(fields.Count64(), fields.Count64(), fields.Count64(), [.. fields.Bytes()]);
        return part.Content.Length <= FilePart.ContentBytesMax && part.Offset <= part.FileLength - part.Content.Length
            ? part
            : throw FieldReader.Wrong($"A part of {part.Content.Length} bytes at {part.Offset} does not lie in a file of {part.FileLength} bytes.");
    }

    private static LinkLogLevel ReadLevel(ref FieldReader fields)
    {
        LinkLogLevel level = (LinkLogLevel)fields.Int32();
        return level is LinkLogLevel.Information or LinkLogLevel.Warning or LinkLogLevel.Error
            ? level
            : throw FieldReader.Wrong($"There is no level {(int)level} of log lines.");
    }
}
