using System.Collections.Immutable;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links.Frames;

namespace ClusterNet.Runtime.Links.Codecs;

/// <summary>Parts of an evaluation, handed out and brought back.</summary>
internal static class EvaluationCodecs
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<MessageCodec> All { get; } =
    [
        new FieldsCodec<EvaluationLease>(
            FrameType.EvaluationLease,
            (message, fields) =>
            {
                fields.Version(message.Version);
                fields.Slices(message.Parts);
            },
            (ref FieldReader fields) => new EvaluationLease(fields.Version(), fields.Slices())),
        new FieldsCodec<EvaluationResult>(
            FrameType.EvaluationResult,
            (message, fields) =>
            {
                fields.Int32(message.Worker);
                fields.Version(message.Version);
                fields.Slices(message.Subtree);
                fields.Statistics(message.Statistics);
            },
            (ref FieldReader fields) => new EvaluationResult(fields.Count32(), fields.Version(), fields.Slices(), fields.Statistics())),
    ];
}
