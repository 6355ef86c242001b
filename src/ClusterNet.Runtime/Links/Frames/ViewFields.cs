using System.Collections.Immutable;
using ClusterNet.Protocol.Decisions;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Runtime.Links.Frames;

/// <summary>How views, and what coordinators and servers tell each other about where they stand, look as fields.</summary>
internal static class ViewFields
{
    private const int NumberBytes = 2 * sizeof(int);
    private const int WorkerBytes = 6 * sizeof(int);
    private const int ServerBytes = 2 * sizeof(int);
    private const int LinkBytes = sizeof(int) + NumberBytes;

    /// <summary>The term, then the count.</summary>
    public static void Number(this FieldWriter fields, TermNumber number)
    {
        fields.Int32(number.Term);
        fields.Int32(number.Count);
    }

    /// <summary>The term, then the count; neither is negative.</summary>
    public static TermNumber Number(this ref FieldReader fields) => new(fields.Count32(), fields.Count32());

    /// <summary>Six numbers.</summary>
    public static void State(this FieldWriter fields, BoundaryState state)
    {
        fields.Double(state.BestLoss);
        fields.Int64(state.BestStep);
        fields.Int32(state.EvaluationsSinceBest);
        fields.Double(state.PlateauBestLoss);
        fields.Int32(state.EvaluationsOnPlateau);
        fields.Double(state.LearningRateScale);
    }

    /// <summary>Six numbers.</summary>
    public static BoundaryState State(this ref FieldReader fields) =>
        new(fields.Double(), fields.Count64(), fields.Count32(), fields.Double(), fields.Count32(), fields.Double());

    /// <summary>The version, the statistics, the state.</summary>
    public static void Origin(this FieldWriter fields, TimelineOrigin origin)
    {
        fields.Version(origin.Version);
        fields.Statistics(origin.EpochStatistics);
        fields.State(origin.State);
    }

    /// <summary>The version, the statistics, the state.</summary>
    public static TimelineOrigin Origin(this ref FieldReader fields) => new(fields.Version(), fields.OptionalStatistics(), fields.State());

    /// <summary>All of a view.</summary>
    public static void View(this FieldWriter fields, View view)
    {
        fields.Number(view.Number);
        fields.Address(view.Coordinator);
        fields.Origin(view.Origin);
        fields.Number(view.Began);
        fields.Int32(view.Workers.Length);
        foreach (WorkerMember member in view.Workers)
        {
            fields.Int32(member.Worker);
            fields.Int32(member.Incarnation);
            fields.Slices(member.Slices);
            fields.Slices(member.EvaluationSlices);
        }

        fields.Int32(view.Servers.Length);
        foreach (ServerMember member in view.Servers)
        {
            fields.Int32(member.Server);
            fields.Int32(member.Incarnation);
        }

        fields.Int32(view.Chains.Length);
        foreach (ImmutableArray<ChainLink> chain in view.Chains)
        {
            fields.Int32(chain.Length);
            foreach (ChainLink link in chain)
            {
                fields.Int32(link.Server);
                fields.Number(link.Since);
            }
        }
    }

    /// <summary>All of a view; no chain is empty.</summary>
    public static View View(this ref FieldReader fields) =>
        new(fields.Number(), fields.Address(), fields.Origin(), fields.Number(), Workers(ref fields), Servers(ref fields), Chains(ref fields));

    /// <summary>How many, then each.</summary>
    public static void Ranks(this FieldWriter fields, ImmutableArray<int> ranks)
    {
        fields.Int32(ranks.Length);
        foreach (int rank in ranks)
            fields.Int32(rank);
    }

    /// <summary>How many, then each; none is negative.</summary>
    public static ImmutableArray<int> Ranks(this ref FieldReader fields)
    {
        int length = fields.ListLength(sizeof(int));
        ImmutableArray<int>.Builder ranks = ImmutableArray.CreateBuilder<int>(length);
        for (int i = 0; i < length; i++)
            ranks.Add(fields.Count32());
        return ranks.MoveToImmutable();
    }

    /// <summary>A yes or no, then the view.</summary>
    public static void OptionalView(this FieldWriter fields, View? view)
    {
        fields.Boolean(view is not null);
        if (view is not null)
            fields.View(view);
    }

    /// <summary>A yes or no, then the view.</summary>
    public static View? OptionalView(this ref FieldReader fields) => fields.Boolean() ? fields.View() : null;

    /// <summary>A yes or no, the timeline, then each chunk with its place.</summary>
    public static void OptionalHeld(this FieldWriter fields, ChunksHeld? held)
    {
        fields.Boolean(held is not null);
        if (held is null)
            return;
        fields.Int64(held.Count);
        fields.Int32(held.Timeline);
        fields.Int32(held.Chunks.Length);
        foreach (HeldChunk chunk in held.Chunks)
        {
            fields.Int32(chunk.Chunk);
            fields.Number(chunk.Since);
        }
    }

    /// <summary>A yes or no, the timeline, then each chunk with its place.</summary>
    public static ChunksHeld? OptionalHeld(this ref FieldReader fields)
    {
        if (!fields.Boolean())
            return null;
        long count = fields.Int64();
        int timeline = fields.Count32();
        int length = fields.ListLength(LinkBytes);
        ImmutableArray<HeldChunk>.Builder chunks = ImmutableArray.CreateBuilder<HeldChunk>(length);
        for (int i = 0; i < length; i++)
            chunks.Add(new HeldChunk(fields.Count32(), fields.Number()));
        return new ChunksHeld(count, timeline, chunks.MoveToImmutable());
    }

    /// <summary>The directive, who says it, the timeline, the horizon, where to save, the state, and since when.</summary>
    public static void Horizon(this FieldWriter fields, SetHorizon message)
    {
        fields.Number(message.Directive);
        fields.Address(message.Coordinator);
        fields.Int32(message.Timeline);
        fields.Int64(message.Horizon);
        fields.Boolean(message.SaveAt is not null);
        if (message.SaveAt is { } step)
            fields.Int64(step);
        fields.State(message.State);
        fields.Int64(message.DecidedAt);
    }

    /// <summary>The directive, who says it, the timeline, the horizon, where to save, the state, and since when.</summary>
    public static SetHorizon Horizon(this ref FieldReader fields) => new(
        fields.Number(), fields.Address(), fields.Count32(), fields.Count64(), fields.Boolean() ? fields.Count64() : null, fields.State(), fields.Count64());

    /// <summary>The version, the statistics of the step, those of the epoch.</summary>
    public static void Completed(this FieldWriter fields, StepCompleted message)
    {
        fields.Version(message.Version);
        fields.Statistics(message.Statistics);
        fields.Statistics(message.EpochStatistics);
    }

    /// <summary>The version, the statistics of the step, those of the epoch.</summary>
    public static StepCompleted Completed(this ref FieldReader fields) => new(fields.Version(), fields.Statistics(), fields.Statistics());

    private static ImmutableArray<WorkerMember> Workers(ref FieldReader fields)
    {
        int length = fields.ListLength(WorkerBytes);
        ImmutableArray<WorkerMember>.Builder members = ImmutableArray.CreateBuilder<WorkerMember>(length);
        for (int i = 0; i < length; i++)
            members.Add(new WorkerMember(fields.Count32(), fields.Count32(), fields.Slices(), fields.Slices()));
        return members.MoveToImmutable();
    }

    private static ImmutableArray<ServerMember> Servers(ref FieldReader fields)
    {
        int length = fields.ListLength(ServerBytes);
        ImmutableArray<ServerMember>.Builder members = ImmutableArray.CreateBuilder<ServerMember>(length);
        for (int i = 0; i < length; i++)
            members.Add(new ServerMember(fields.Count32(), fields.Count32()));
        return members.MoveToImmutable();
    }

    private static ImmutableArray<ImmutableArray<ChainLink>> Chains(ref FieldReader fields)
    {
        int length = fields.ListLength(sizeof(int) + LinkBytes);
        ImmutableArray<ImmutableArray<ChainLink>>.Builder chains = ImmutableArray.CreateBuilder<ImmutableArray<ChainLink>>(length);
        for (int i = 0; i < length; i++)
            chains.Add(Chain(ref fields));
        return chains.MoveToImmutable();
    }

    private static ImmutableArray<ChainLink> Chain(ref FieldReader fields)
    {
        int length = fields.ListLength(LinkBytes);
        if (length == 0)
            throw FieldReader.Wrong($"A chain has no server.");
        ImmutableArray<ChainLink>.Builder chain = ImmutableArray.CreateBuilder<ChainLink>(length);
        for (int i = 0; i < length; i++)
            chain.Add(new ChainLink(fields.Count32(), fields.Number()));
        return chain.MoveToImmutable();
    }
}
