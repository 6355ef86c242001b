using ClusterNet.Protocol;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Simulation.Networks;

/// <summary>How many bytes a message takes on a wire.</summary>
internal static class MessageSize
{
    private const int HeaderBytes = 64;
    private const int MemberBytes = 24;
    private const int ChainLinkBytes = 12;
    private const int RangeBytes = 8;

    /// <summary>The bytes of a message, its frame header included.</summary>
    public static int Of(Message message) => HeaderBytes + message switch
    {
        Contribution contribution => Of(contribution.Gradient) + Of(contribution.Statistics),
        ChunkPublished published => Of(published.Weights),
        ReplicaUpdate update => Of(update.Sum) + Of(update.Statistics),
        ReplicaState state => Of(state.Weights) + (state.PreviousWeights is { } previous ? Of(previous) : 0) + Of(state.OptimizerState) + Of(state.EpochStatistics),
        ViewChanged { View: var view } => Of(view),
        StandbyUpdate { View: var view, Standbys.Length: var standbys } => Of(view) + (sizeof(int) * standbys),
        JoinRequest { Standing: { } standing } => Of(standing.View) + Of(standing.Held),
        Heartbeat { Held: { } held } => Of(held),
        SlicesLate late => late.Missing.Length * RangeBytes,
        ContributionsWanted wanted => wanted.Missing.Length * RangeBytes,
        StepCompleted completed => Of(completed.Statistics) + Of(completed.EpochStatistics),
        EvaluationResult result => Of(result.Statistics),
        _ => 0,
    };

    private static int Of(View view) =>
        ((view.Workers.Length + view.Servers.Length) * MemberBytes) + (view.Chains.Sum(chain => chain.Length) * ChainLinkBytes);

    private static int Of(ChunksHeld held) => held.Chunks.Length * ChainLinkBytes;

    private static int Of(IPayload payload) => payload.Length * sizeof(float);

    private static int Of(StatisticSums? statistics) => (statistics?.Values.Length ?? 0) * sizeof(double);
}
