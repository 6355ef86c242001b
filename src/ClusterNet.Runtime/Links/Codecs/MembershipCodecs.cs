using System.Collections.Immutable;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links.Frames;

namespace ClusterNet.Runtime.Links.Codecs;

/// <summary>Who takes part, and who is gone.</summary>
internal static class MembershipCodecs
{
    private const int MemberBytes = 6 * sizeof(int);

    /// <summary>All of them.</summary>
    public static ImmutableArray<MessageCodec> All { get; } =
    [
        new FieldsCodec<ViewChanged>(
            FrameType.ViewChanged,
            (message, fields) => Write(message.View, fields),
            (ref FieldReader fields) => new ViewChanged(Read(ref fields))),
        new FieldsCodec<JoinRequest>(
            FrameType.JoinRequest,
            (message, fields) =>
            {
                fields.Int32(message.Worker);
                fields.Int32(message.Incarnation);
            },
            (ref FieldReader fields) => new JoinRequest(fields.Count32(), fields.Count32())),
        new FieldsCodec<Heartbeat>(
            FrameType.Heartbeat,
            (message, fields) =>
            {
                fields.Address(message.Sender);
                fields.Int32(message.Incarnation);
            },
            (ref FieldReader fields) => new Heartbeat(fields.Address(), fields.Count32())),
        new FieldsCodec<ActorDown>(
            FrameType.ActorDown,
            (message, fields) =>
            {
                fields.Address(message.Actor);
                fields.Int32(message.Incarnation);
                fields.Text(message.Reason);
            },
            (ref FieldReader fields) => new ActorDown(fields.Address(), fields.Count32(), fields.Text())),
        new FieldsCodec<Stop>(FrameType.Stop, (_, _) => { }, (ref FieldReader _) => new Stop()),
        new FieldsCodec<HaltRequested>(FrameType.HaltRequested, (_, _) => { }, (ref FieldReader _) => new HaltRequested()),
    ];

    private static void Write(View view, FieldWriter fields)
    {
        fields.Int32(view.Number);
        fields.Int32(view.Workers.Length);
        foreach (WorkerMember member in view.Workers)
        {
            fields.Int32(member.Worker);
            fields.Int32(member.Incarnation);
            fields.Slices(member.Slices);
            fields.Slices(member.EvaluationSlices);
        }

        fields.Int32(view.ServerOfChunk.Length);
        foreach (int server in view.ServerOfChunk)
            fields.Int32(server);
    }

    private static View Read(ref FieldReader fields)
    {
        int number = fields.Count32();
        int memberCount = fields.ListLength(MemberBytes);
        ImmutableArray<WorkerMember>.Builder members = ImmutableArray.CreateBuilder<WorkerMember>(memberCount);
        for (int i = 0; i < memberCount; i++)
            members.Add(new WorkerMember(fields.Count32(), fields.Count32(), fields.Slices(), fields.Slices()));
        int chunkCount = fields.ListLength(sizeof(int));
        ImmutableArray<int>.Builder servers = ImmutableArray.CreateBuilder<int>(chunkCount);
        for (int i = 0; i < chunkCount; i++)
            servers.Add(fields.Count32());
        return new View(number, members.MoveToImmutable(), servers.MoveToImmutable());
    }
}
