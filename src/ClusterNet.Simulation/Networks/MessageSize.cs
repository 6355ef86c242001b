using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Simulation.Networks;

/// <summary>How many bytes a message takes on a wire.</summary>
internal static class MessageSize
{
    private const int HeaderBytes = 64;
    private const int MemberBytes = 24;
    private const int ChunkPlaceBytes = 4;
    private const int RangeBytes = 8;

    /// <summary>The bytes of a message, its frame header included.</summary>
    public static int Of(Message message) => HeaderBytes + message switch
    {
        Contribution contribution => Of(contribution.Gradient) + Of(contribution.Statistics),
        ChunkPublished published => Of(published.Weights),
        ViewChanged { View: var view } => (view.Workers.Length * MemberBytes) + (view.ServerOfChunk.Length * ChunkPlaceBytes),
        ContributionsWanted wanted => wanted.Missing.Length * RangeBytes,
        StepCompleted completed => Of(completed.Statistics) + Of(completed.EpochStatistics),
        EvaluationResult result => Of(result.Statistics),
        _ => 0,
    };

    private static int Of(IPayload payload) => payload.Length * sizeof(float);

    private static int Of(StatisticSums? statistics) => (statistics?.Values.Length ?? 0) * sizeof(double);
}
