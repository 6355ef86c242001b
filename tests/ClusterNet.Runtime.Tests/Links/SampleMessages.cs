using System.Collections.Immutable;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Decisions;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Reduction;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Links.Payloads;

namespace ClusterNet.Runtime.Tests.Links;

/// <summary>Messages of every type that crosses between nodes, with fields drawn from a seed.</summary>
internal static class SampleMessages
{
    public static Message[] Draw(Random random)
    {
        WeightVersion version = new(random.Next(), random.NextInt64());
        SliceRange slices = new(random.Next(100), 100 + random.Next(100));
        StatisticSums statistics = new([.. Enumerable.Range(0, 2 + random.Next(4)).Select(_ => random.NextDouble() * 1e6)]);
        StatisticSums? perhaps = random.Next(2) == 0 ? null : statistics;
        int number = random.Next();
        TermNumber term = new(random.Next(), number);
        BoundaryState state = new(random.NextDouble(), random.NextInt64(), number, double.PositiveInfinity, number, random.NextDouble());
        TimelineOrigin origin = new(version, perhaps, state);
        View view = new(
            term, new ActorAddress(ActorRole.Coordinator, random.Next()), origin, term,
            [.. Enumerable.Range(0, random.Next(5)).Select(worker => new WorkerMember(worker, number, slices, slices))],
            [.. Enumerable.Range(0, random.Next(5)).Select(server => new ServerMember(server, number))],
            [.. Enumerable.Range(0, random.Next(9)).Select(_ => ImmutableArray.Create(new ChainLink(number, term), new ChainLink(0, term)))]);
        ChunksHeld held = new(random.NextInt64(), number, [.. Enumerable.Range(0, random.Next(5)).Select(chunk => new HeldChunk(chunk, term))]);
        StepCompleted completed = new(version, statistics, statistics);
        SetHorizon horizon = new(term, ActorAddress.Coordinator, number, random.NextInt64(), random.Next(2) == 0 ? null : random.NextInt64(), state, random.NextInt64());
        return
        [
            .. NodeMessages(random),
            new ViewChanged(view),
            new JoinRequest(ActorAddress.Worker(random.Next()), number, random.Next(2) == 0 ? null : new ServerStanding(view, held, random.Next(2) == 0 ? null : horizon, random.Next(2) == 0 ? null : completed)),
            new Heartbeat(ActorAddress.Worker(random.Next()), number, random.Next(2) == 0 ? null : held),
            new LeadershipClaim(number, ActorAddress.Coordinator),
            new Superseded(number, random.Next(2) == 0 ? null : view),
            new StandbyUpdate(view, origin, [1, 3]),
            new ActorDown(ActorAddress.ParameterServer(random.Next()), number, "gone: äöü €"),
            new Stop(JobGoesOn: true),
            new HaltRequested(),
            new CheckpointRequested(),
            new Contribution(random.Next(), version, number, slices, HeapNumbers.Counting(1 + random.Next(1000)), perhaps),
            new ChunkPublished(version, number, HeapNumbers.Counting(1 + random.Next(1000))),
            new ChunkQuery(random.Next(), version, number),
            new ContributionsWanted(version, number, [slices, new SliceRange(0, 0)]),
            new ReplicaUpdate(version, number, HeapNumbers.Counting(1 + random.Next(1000)), perhaps, random.NextDouble(), random.NextDouble(), random.Next(2) == 0 ? null : random.NextDouble()),
            new ReplicaState(term, version, number, HeapNumbers.Counting(1 + random.Next(1000)), random.Next(2) == 0 ? null : new AnnouncedNumbers(0), new AnnouncedNumbers(0), perhaps, random.Next(2) == 0 ? null : completed, random.NextDouble()),
            new ReplicaAck(number, term, version, number),
            completed,
            horizon,
            new SlicesLate(version, [slices]),
            new SliceLease(version, slices),
            new LoadFailed(version, number, "gone"),
            new NormShared(version, number, random.NextDouble()),
            new NormQuery(random.Next(), version),
            new Freeze(term, ActorAddress.Coordinator),
            new Frozen(random.Next(), term, version),
            new ChunkSaved(version, number, perhaps),
            new EvaluationLease(version, slices),
            new EvaluationResult(number, version, slices, statistics),
        ];
    }

    /// <summary>A short message that is told from others by a number.</summary>
    public static Message Word(int number) => new LeadershipClaim(number, ActorAddress.Coordinator);

    /// <summary>Those that a node may send over a link: the handshake is not among them.</summary>
    public static Message[] DrawSendable(Random random) =>
        [.. Draw(random).Where(message => message is not NodeMessage || message.GetType().IsPublic)];

    private static NodeMessage[] NodeMessages(Random random)
    {
        byte[] bytes = new byte[32];
        random.NextBytes(bytes);
        NodeIdentity node = new("node-ä", new Guid(bytes[..16]));
        return
        [
            new AuthenticationHello([.. bytes]),
            new AuthenticationChallenge([.. bytes]),
            new AuthenticationProof([.. bytes]),
            new Hello(node, new Guid(bytes[16..]), random.Next(), random.Next()),
            new Welcome(node),
            new Refusal("no"),
            new Ping(random.NextInt64()),
            new Pong(random.NextInt64()),
            new Goodbye("that was all"),
            new FilePart(random.NextInt64(), 5, 100, [.. bytes]),
            new FilePartWanted(random.NextInt64(), "data", random.NextInt64()),
            new LogLine(LinkLogLevel.Warning, "careful"),
            .. ClusterMessages(random),
        ];
    }

    private static NodeMessage[] ClusterMessages(Random random)
    {
        NodeDescription node = new(random.Next(), "node-ä", Guid.Empty, random.Next(), "127.0.0.1:7000", NodeRoles.Worker | NodeRoles.Server, 2);
        NodeStatus status = new(node, true, false, random.NextDouble(), random.NextInt64(), random.NextInt64(), 0)
        {
            Work = random.Next(2) == 0 ? null : new NodeWork(random.Next(), random.NextDouble(), 2, random.NextDouble(), random.NextDouble(), random.NextDouble()),
        };
        JobStatus job = new(1, "spiral", "/runs/spiral", "node-ä", 5, 100, random.NextDouble(), null, 1e6, 1e5, "1.2", ["a", "b"], [], 2, 4, 1, 0);
        WeightVersion version = new(random.Next(), random.NextInt64());
        return
        [
            new JobDescription(random.Next(), "job: text", "abc", "/runs/spiral", [0, 2], 2, 2, 1, random.NextInt64()),
            new NodeJoin(node),
            new NodeList([node, node with { Index = -1 }], random.Next()),
            new NodeRefused("no"),
            new JobSubmission("job: text", "abc", "/runs/spiral", Resume: true, 0, 2, 2),
            new JobAccepted(random.Next()),
            new JobRefused(random.Next(), "node-ä", "no such file"),
            new JobEnded(random.Next()),
            new FollowWanted(random.Next(), CanScale: true),
            new JobEvent(random.Next(), "{}"),
            new JobFinished(random.Next(), "{}"),
            new StatusWanted(random.NextInt64()),
            new StatusReport(random.NextInt64(), [status], random.Next(2) == 0 ? null : job),
            new DrainWanted(random.NextInt64(), "node-ä"),
            new StopWanted(random.NextInt64(), StopKind.Cluster),
            new ScaleWanted(random.NextInt64(), 4),
            new CheckpointWanted(random.NextInt64()),
            new RequestAnswered(random.NextInt64(), IsDone: true, "done"),
            new ChunkCopy(random.Next(), version, 3, HeapNumbers.Counting(1 + random.Next(1000))),
            new ChunkCopied(random.Next(), version, 3),
        ];
    }
}
