using System.Collections.Immutable;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links.Frames;

namespace ClusterNet.Runtime.Links.Codecs;

/// <summary>Who takes part, who leads, and who is gone.</summary>
internal static class MembershipCodecs
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<MessageCodec> All { get; } =
    [
        new FieldsCodec<ViewChanged>(
            FrameType.ViewChanged,
            (message, fields) => fields.View(message.View),
            (ref FieldReader fields) => new ViewChanged(fields.View())),
        new FieldsCodec<JoinRequest>(
            FrameType.JoinRequest,
            (message, fields) =>
            {
                fields.Address(message.Sender);
                fields.Int32(message.Incarnation);
                fields.Boolean(message.Standing is not null);
                if (message.Standing is { } standing)
                    Write(standing, fields);
            },
            (ref FieldReader fields) => new JoinRequest(fields.Address(), fields.Count32(), fields.Boolean() ? ReadStanding(ref fields) : null)),
        new FieldsCodec<Heartbeat>(
            FrameType.Heartbeat,
            (message, fields) =>
            {
                fields.Address(message.Sender);
                fields.Int32(message.Incarnation);
                fields.OptionalHeld(message.Held);
            },
            (ref FieldReader fields) => new Heartbeat(fields.Address(), fields.Count32(), fields.OptionalHeld())),
        new FieldsCodec<LeadershipClaim>(
            FrameType.LeadershipClaim,
            (message, fields) =>
            {
                fields.Int32(message.Term);
                fields.Address(message.Coordinator);
            },
            (ref FieldReader fields) => new LeadershipClaim(fields.Count32(), fields.Address())),
        new FieldsCodec<Superseded>(
            FrameType.Superseded,
            (message, fields) =>
            {
                fields.Int32(message.Term);
                fields.OptionalView(message.View);
            },
            (ref FieldReader fields) => new Superseded(fields.Count32(), fields.OptionalView())),
        new FieldsCodec<StandbyUpdate>(
            FrameType.StandbyUpdate,
            (message, fields) =>
            {
                fields.View(message.View);
                fields.Origin(message.Checkpoint);
                fields.Ranks(message.Standbys);
            },
            (ref FieldReader fields) => new StandbyUpdate(fields.View(), fields.Origin(), fields.Ranks())),
        new FieldsCodec<ActorDown>(
            FrameType.ActorDown,
            (message, fields) =>
            {
                fields.Address(message.Actor);
                fields.Int32(message.Incarnation);
                fields.Text(message.Reason);
            },
            (ref FieldReader fields) => new ActorDown(fields.Address(), fields.Count32(), fields.Text())),
        new FieldsCodec<Stop>(FrameType.Stop, (message, fields) => fields.Boolean(message.JobGoesOn), (ref FieldReader fields) => new Stop(fields.Boolean())),
        new FieldsCodec<HaltRequested>(FrameType.HaltRequested, (_, _) => { }, (ref FieldReader _) => new HaltRequested()),
        new FieldsCodec<CheckpointRequested>(FrameType.CheckpointRequested, (_, _) => { }, (ref FieldReader _) => new CheckpointRequested()),
    ];

    private static void Write(ServerStanding standing, FieldWriter fields)
    {
        fields.View(standing.View);
        fields.OptionalHeld(standing.Held);
        fields.Boolean(standing.Directive is not null);
        if (standing.Directive is { } directive)
            fields.Horizon(directive);
        fields.Boolean(standing.LastCompleted is not null);
        if (standing.LastCompleted is { } completed)
            fields.Completed(completed);
    }

    private static ServerStanding ReadStanding(ref FieldReader fields)
    {
        View view = fields.View();
        ChunksHeld held = fields.OptionalHeld() ?? throw FieldReader.Wrong($"A server's standing lacks its chunks.");
        SetHorizon? directive = fields.Boolean() ? fields.Horizon() : null;
        return new ServerStanding(view, held, directive, fields.Boolean() ? fields.Completed() : null);
    }
}
