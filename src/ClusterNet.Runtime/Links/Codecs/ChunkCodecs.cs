using System.Collections.Immutable;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links.Frames;

namespace ClusterNet.Runtime.Links.Codecs;

/// <summary>Gradients to the servers, weights from them, and questions after either.</summary>
internal static class ChunkCodecs
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<MessageCodec> All { get; } =
    [
        new NumbersCodec<Contribution>(
            FrameType.Contribution,
            (message, fields) =>
            {
                fields.Int32(message.Worker);
                fields.Version(message.Version);
                fields.Int32(message.Chunk);
                fields.Slices(message.Subtree);
                fields.Statistics(message.Statistics);
            },
            (ref FieldReader fields, IPayload payload) =>
                new Contribution(fields.Count32(), fields.Version(), fields.Count32(), fields.Slices(), payload, fields.OptionalStatistics()),
            message => message.Gradient,
            (message, payload) => message with { Gradient = payload }),
        new NumbersCodec<ChunkPublished>(
            FrameType.ChunkPublished,
            (message, fields) =>
            {
                fields.Version(message.Version);
                fields.Int32(message.Chunk);
            },
            (ref FieldReader fields, IPayload payload) => new ChunkPublished(fields.Version(), fields.Count32(), payload),
            message => message.Weights,
            (message, payload) => message with { Weights = payload }),
        new FieldsCodec<ChunkQuery>(
            FrameType.ChunkQuery,
            (message, fields) =>
            {
                fields.Int32(message.Worker);
                fields.Version(message.Version);
                fields.Int32(message.Chunk);
            },
            (ref FieldReader fields) => new ChunkQuery(fields.Count32(), fields.Version(), fields.Count32())),
        new FieldsCodec<ContributionsWanted>(
            FrameType.ContributionsWanted,
            (message, fields) =>
            {
                fields.Version(message.Version);
                fields.Int32(message.Chunk);
                fields.SliceList(message.Missing);
            },
            (ref FieldReader fields) => new ContributionsWanted(fields.Version(), fields.Count32(), fields.SliceList())),
    ];
}
