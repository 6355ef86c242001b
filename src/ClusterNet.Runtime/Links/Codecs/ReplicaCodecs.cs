using System.Collections.Immutable;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links.Frames;
using ClusterNet.Runtime.Links.Payloads;

namespace ClusterNet.Runtime.Links.Codecs;

/// <summary>What the servers of a chain send each other.</summary>
internal static class ReplicaCodecs
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<MessageCodec> All { get; } =
    [
        new NumbersCodec<ReplicaUpdate>(
            FrameType.ReplicaUpdate,
            (message, fields) =>
            {
                fields.Version(message.Version);
                fields.Int32(message.Chunk);
                fields.Statistics(message.Statistics);
                fields.Double(message.LearningRateScale);
                fields.OptionalDouble(message.SquaredNorm);
                fields.OptionalDouble(message.GradientNorm);
            },
            (ref FieldReader fields, IPayload payload) => new ReplicaUpdate(
                fields.Version(), fields.Count32(), payload, fields.OptionalStatistics(), fields.Double(), fields.OptionalDouble(), fields.OptionalDouble()),
            message => message.Sum,
            (message, payload) => message with { Sum = payload }),
        // The weights, those of the version before if they come along, and the optimizer state travel as one run of numbers, in the place of the weights.
        new NumbersCodec<ReplicaState>(
            FrameType.ReplicaState,
            (message, fields) =>
            {
                fields.Number(message.Since);
                fields.Version(message.Version);
                fields.Int32(message.Chunk);
                fields.Boolean(message.PreviousWeights is not null);
                fields.Statistics(message.EpochStatistics);
                fields.Boolean(message.LastCompleted is not null);
                if (message.LastCompleted is { } completed)
                    fields.Completed(completed);
                fields.OptionalDouble(message.PreviousSquaredNorm);
            },
            (ref FieldReader fields, IPayload payload) => new ReplicaState(
                fields.Number(), fields.Version(), fields.Count32(), payload, fields.Boolean() ? new AnnouncedNumbers(0) : null, new AnnouncedNumbers(0), fields.OptionalStatistics(),
                fields.Boolean() ? fields.Completed() : null, fields.OptionalDouble()),
            message => message.Weights,
            (message, payload) => message with { Weights = payload }),
        new FieldsCodec<ReplicaAck>(
            FrameType.ReplicaAck,
            (message, fields) =>
            {
                fields.Int32(message.Server);
                fields.Number(message.Since);
                fields.Version(message.Version);
                fields.Int32(message.Chunk);
            },
            (ref FieldReader fields) => new ReplicaAck(fields.Count32(), fields.Number(), fields.Version(), fields.Count32())),
    ];
}
