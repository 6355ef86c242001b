using System.Collections.Immutable;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Dashboard.Feed;

/// <summary>The actors of a training in one process, with their share of a step. An actor that has not worked for a while is shown as gone.</summary>
internal sealed class LocalNodeTable
{
    private const int QuietReports = 8;

    private readonly Dictionary<string, int> _quiet = new(StringComparer.Ordinal);

    /// <summary>The table after a report.</summary>
    /// <param name="work">Who worked for how long.</param>
    /// <param name="header">How the run is.</param>
    public ImmutableArray<NodeFigures> Take(WorkReported work, RunHeader header)
    {
        double steps = Math.Max(1, work.Steps);
        double lanes = Math.Max(1, header.Threads / Math.Max(1, header.Workers));
        double stepMilliseconds = work.Elapsed.TotalMilliseconds / steps;
        return [.. work.Actors.Select(actor => Row(actor, steps, stepMilliseconds * lanes))];
    }

    private NodeFigures Row(ActorWork actor, double steps, double laneMilliseconds)
    {
        double busy = actor.Busy.TotalMilliseconds / steps;
        int quiet = _quiet[actor.Actor] = actor.Busy > TimeSpan.Zero ? 0 : _quiet.GetValueOrDefault(actor.Actor) + 1;
        bool isAlive = quiet < QuietReports;
        NodeFigures row = new(actor.Actor, actor.IsWorker ? "worker" : "server", isAlive ? "alive" : "gone") { SendMilliseconds = 0 };
        return actor.IsWorker
            ? row with { CanDrain = isAlive, CanKill = isAlive, ComputeMilliseconds = busy, WaitMilliseconds = Math.Max(0, laneMilliseconds - busy) }
            : row with { UpdateMilliseconds = busy };
    }
}
