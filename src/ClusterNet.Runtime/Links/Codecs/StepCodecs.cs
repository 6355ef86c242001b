using System.Collections.Immutable;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links.Frames;

namespace ClusterNet.Runtime.Links.Codecs;

/// <summary>Steps done, steps allowed, and steps saved.</summary>
internal static class StepCodecs
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<MessageCodec> All { get; } =
    [
        new FieldsCodec<StepCompleted>(
            FrameType.StepCompleted,
            (message, fields) =>
            {
                fields.Version(message.Version);
                fields.Statistics(message.Statistics);
                fields.Statistics(message.EpochStatistics);
            },
            (ref FieldReader fields) => new StepCompleted(fields.Version(), fields.Statistics(), fields.Statistics())),
        new FieldsCodec<SetHorizon>(
            FrameType.SetHorizon,
            (message, fields) =>
            {
                fields.Int32(message.Directive);
                fields.Int64(message.Horizon);
                fields.Boolean(message.SaveAt is not null);
                if (message.SaveAt is { } step)
                    fields.Int64(step);
                fields.Double(message.LearningRateScale);
            },
            (ref FieldReader fields) =>
                new SetHorizon(fields.Count32(), fields.Count64(), fields.Boolean() ? fields.Count64() : null, fields.Double())),
        new FieldsCodec<NormShared>(
            FrameType.NormShared,
            (message, fields) =>
            {
                fields.Version(message.Version);
                fields.Int32(message.Chunk);
                fields.Double(message.SquaredNorm);
            },
            (ref FieldReader fields) => new NormShared(fields.Version(), fields.Count32(), fields.Double())),
        new FieldsCodec<NormQuery>(
            FrameType.NormQuery,
            (message, fields) =>
            {
                fields.Int32(message.Server);
                fields.Version(message.Version);
            },
            (ref FieldReader fields) => new NormQuery(fields.Count32(), fields.Version())),
        new FieldsCodec<Freeze>(
            FrameType.Freeze,
            (message, fields) => fields.Int32(message.Directive),
            (ref FieldReader fields) => new Freeze(fields.Count32())),
        new FieldsCodec<Frozen>(
            FrameType.Frozen,
            (message, fields) =>
            {
                fields.Int32(message.Server);
                fields.Int32(message.Directive);
                fields.Int64(message.Step);
            },
            (ref FieldReader fields) => new Frozen(fields.Count32(), fields.Count32(), fields.Count64())),
        new FieldsCodec<ChunkSaved>(
            FrameType.ChunkSaved,
            (message, fields) =>
            {
                fields.Version(message.Version);
                fields.Int32(message.Chunk);
                fields.Statistics(message.EpochStatistics);
            },
            (ref FieldReader fields) => new ChunkSaved(fields.Version(), fields.Count32(), fields.OptionalStatistics())),
    ];
}
