using System.Collections.Immutable;
using ClusterNet.Protocol;
using ClusterNet.Runtime.Links.Frames;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Runtime.Links.Codecs;

/// <summary>What makes a cluster of nodes: who there is, which job runs, and what clients want; and chunks on their way into a checkpoint.</summary>
internal static class ClusterCodecs
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<MessageCodec> All { get; } =
    [
        new JsonCodec<JobDescription>(FrameType.JobDescription),
        new JsonCodec<NodeJoin>(FrameType.NodeJoin),
        new JsonCodec<NodeList>(FrameType.NodeList),
        new JsonCodec<NodeRefused>(FrameType.NodeRefused),
        new JsonCodec<JobSubmission>(FrameType.JobSubmission),
        new JsonCodec<JobAccepted>(FrameType.JobAccepted),
        new JsonCodec<JobRefused>(FrameType.JobRefused),
        new JsonCodec<JobEnded>(FrameType.JobEnded),
        new JsonCodec<FollowWanted>(FrameType.FollowWanted),
        new JsonCodec<JobEvent>(FrameType.JobEvent),
        new JsonCodec<JobFinished>(FrameType.JobFinished),
        new JsonCodec<StatusWanted>(FrameType.StatusWanted),
        new JsonCodec<StatusReport>(FrameType.StatusReport),
        new JsonCodec<DrainWanted>(FrameType.DrainWanted),
        new JsonCodec<StopWanted>(FrameType.StopWanted),
        new JsonCodec<ScaleWanted>(FrameType.ScaleWanted),
        new JsonCodec<CheckpointWanted>(FrameType.CheckpointWanted),
        new JsonCodec<RequestAnswered>(FrameType.RequestAnswered),
        new NumbersCodec<ChunkCopy>(
            FrameType.ChunkCopy,
            (message, fields) =>
            {
                fields.Int32(message.Job);
                fields.Version(message.Version);
                fields.Int32(message.Chunk);
            },
            (ref FieldReader fields, IPayload payload) => new ChunkCopy(fields.Count32(), fields.Version(), fields.Count32(), payload),
            message => message.Numbers,
            (message, payload) => message with { Numbers = payload }),
        new FieldsCodec<ChunkCopied>(
            FrameType.ChunkCopied,
            (message, fields) =>
            {
                fields.Int32(message.Job);
                fields.Version(message.Version);
                fields.Int32(message.Chunk);
            },
            (ref FieldReader fields) => new ChunkCopied(fields.Count32(), fields.Version(), fields.Count32())),
    ];
}
