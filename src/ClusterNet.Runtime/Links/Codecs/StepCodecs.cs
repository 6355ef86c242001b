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
            FrameType.StepCompleted, (message, fields) => fields.Completed(message), (ref FieldReader fields) => fields.Completed()),
        new FieldsCodec<SetHorizon>(
            FrameType.SetHorizon, (message, fields) => fields.Horizon(message), (ref FieldReader fields) => fields.Horizon()),
        new FieldsCodec<SlicesLate>(
            FrameType.SlicesLate,
            (message, fields) =>
            {
                fields.Version(message.Version);
                fields.SliceList(message.Missing);
            },
            (ref FieldReader fields) => new SlicesLate(fields.Version(), fields.SliceList())),
        new FieldsCodec<SliceLease>(
            FrameType.SliceLease,
            (message, fields) =>
            {
                fields.Version(message.Version);
                fields.Slices(message.Slices);
            },
            (ref FieldReader fields) => new SliceLease(fields.Version(), fields.Slices())),
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
            (message, fields) =>
            {
                fields.Number(message.Directive);
                fields.Address(message.Coordinator);
            },
            (ref FieldReader fields) => new Freeze(fields.Number(), fields.Address())),
        new FieldsCodec<Frozen>(
            FrameType.Frozen,
            (message, fields) =>
            {
                fields.Int32(message.Server);
                fields.Number(message.Directive);
                fields.Version(message.Version);
            },
            (ref FieldReader fields) => new Frozen(fields.Count32(), fields.Number(), fields.Version())),
        new FieldsCodec<LoadFailed>(
            FrameType.LoadFailed,
            (message, fields) =>
            {
                fields.Version(message.Version);
                fields.Int32(message.Chunk);
                fields.Text(message.Reason);
            },
            (ref FieldReader fields) => new LoadFailed(fields.Version(), fields.Count32(), fields.Text())),
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
