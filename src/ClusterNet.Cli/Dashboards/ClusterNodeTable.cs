using System.Collections.Immutable;
using ClusterNet.Dashboard.Feed;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Cli.Dashboards;

/// <summary>The nodes of a cluster as a page shows them. How a node's time is split is what it has done between two questions.</summary>
/// <param name="isOurs">Whether the process of a node was started here, so that it can be killed.</param>
internal sealed class ClusterNodeTable(Predicate<string> isOurs)
{
    private readonly Dictionary<string, NodeWork> _before = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NodeFigures> _shown = new(StringComparer.Ordinal);
    private (int Job, long Step, TimeSpan At)? _last;
    private double? _stepMilliseconds;

    /// <summary>The table after a report.</summary>
    /// <param name="report">How things are.</param>
    /// <param name="workOf">What a node said last of its own work; null where it said nothing.</param>
    /// <param name="now">The time, from any moment on.</param>
    public ImmutableArray<NodeFigures> Take(StatusReport report, Func<string, NodeWork?> workOf, TimeSpan now)
    {
        bool hasAdvanced = Advance(report.Job, now);
        return [.. report.Nodes.Select(node => Row(report, node, hasAdvanced ? workOf(node.Node.Name) : null))];
    }

    /// <summary>How long a step takes now; nothing new while none is done.</summary>
    private bool Advance(JobStatus? job, TimeSpan now)
    {
        if (job is null)
            return false;
        (int Job, long Step, TimeSpan At)? last = _last;
        if (last is var (number, step, at) && number == job.Job && job.Step <= step)
        {
            if (job.Step < step)
                _last = (job.Job, job.Step, now); // it has gone back to a checkpoint
            return false;
        }

        _last = (job.Job, job.Step, now);
        _stepMilliseconds = last is var (same, before, then) && same == job.Job ? (now - then).TotalMilliseconds / (job.Step - before) : null;
        return true;
    }

    private NodeFigures Row(StatusReport report, NodeStatus node, NodeWork? work)
    {
        string name = node.Node.Name;
        NodeFigures row = (work is null ? _shown.GetValueOrDefault(name) : null) ?? Split(name, work);
        bool isAlive = node.IsConnected && !node.IsDraining;
        return _shown[name] = row with
        {
            Role = node.Node.Roles.ToString().ToLowerInvariant() + (report.Job?.Coordinator == name ? ", coordinates" : ""),
            State = !node.IsConnected ? "gone" : node.IsDraining ? "draining" : "alive",
            CanDrain = isAlive,
            CanKill = node.IsConnected && isOurs(name),
            RoundTripMilliseconds = node.RoundTripMilliseconds,
            LagSteps = report.Job?.LagSteps,
            Replicas = report.Job?.Replicas,
            BytesSent = node.BytesSent,
            BytesReceived = node.BytesReceived,
        };
    }

    /// <summary>What the node did in a step, from what it did since it was last asked. Its own clock counts, and its own beginning.</summary>
    private NodeFigures Split(string name, NodeWork? work)
    {
        NodeFigures row = new(name, "", "");
        NodeWork? before = _before.GetValueOrDefault(name);
        if (work is null)
            return row;
        _before[name] = work;
        if (before is null || before.Job != work.Job || work.ElapsedSeconds <= before.ElapsedSeconds || _stepMilliseconds is not { } step)
            return row;
        double InAStep(double later, double earlier) => step * Math.Max(0, later - earlier) / (work.ElapsedSeconds - before.ElapsedSeconds);
        double compute = InAStep(work.ComputeSeconds, before.ComputeSeconds);
        double update = InAStep(work.UpdateSeconds, before.UpdateSeconds);
        double send = InAStep(work.SendSeconds, before.SendSeconds);
        return row with
        {
            ComputeMilliseconds = compute,
            UpdateMilliseconds = update,
            SendMilliseconds = send,
            WaitMilliseconds = Math.Max(0, (step * work.Threads) - compute - update - send),
        };
    }
}
