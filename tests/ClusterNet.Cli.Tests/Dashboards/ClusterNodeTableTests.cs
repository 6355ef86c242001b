using System.Collections.Immutable;
using ClusterNet.Cli.Dashboards;
using ClusterNet.Dashboard.Feed;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Cli.Tests.Dashboards;

/// <summary>How the time of a node's step is split, from what the node says of itself now and then.</summary>
public sealed class ClusterNodeTableTests
{
    private readonly ClusterNodeTable _table = new(name => name == "alpha");
    private readonly Dictionary<string, NodeWork> _work = [];

    [Fact]
    public void A_step_is_split_by_what_was_done_between_two_questions()
    {
        _work["alpha"] = Work(elapsed: 10, compute: 5, update: 1, send: 0.5);
        Take(step: 100, seconds: 0)[0].ComputeMilliseconds.ShouldBeNull(); // there is nothing to compare with yet
        _work["alpha"] = Work(elapsed: 12, compute: 6, update: 1.5, send: 0.75);

        NodeFigures alpha = Take(step: 120, seconds: 2)[0]; // 100 ms a step, of two threads

        alpha.ComputeMilliseconds!.Value.ShouldBe(50, 1e-9);
        alpha.UpdateMilliseconds!.Value.ShouldBe(25, 1e-9);
        alpha.SendMilliseconds!.Value.ShouldBe(12.5, 1e-9);
        alpha.WaitMilliseconds!.Value.ShouldBe(112.5, 1e-9);
        alpha.Role.ShouldBe("all, coordinates");
    }

    [Fact]
    public void Only_a_process_that_was_started_here_can_be_killed_and_a_node_that_is_gone_can_do_nothing()
    {
        ImmutableArray<NodeFigures> nodes = Take(step: 1, seconds: 0);
        nodes.Select(node => (node.Name, node.State, node.CanDrain, node.CanKill)).ShouldBe(
            [("alpha", "alive", true, true), ("beta", "alive", true, false), ("gamma", "gone", false, false)]);
    }

    [Fact]
    public void While_no_step_is_done_and_after_a_rewind_the_last_split_stays()
    {
        _work["alpha"] = Work(elapsed: 10, compute: 5, update: 1, send: 0.5);
        Take(step: 100, seconds: 0);
        _work["alpha"] = Work(elapsed: 12, compute: 6, update: 1.5, send: 0.75);
        double? compute = Take(step: 120, seconds: 2)[0].ComputeMilliseconds;
        _work["alpha"] = Work(elapsed: 14, compute: 6, update: 1.5, send: 0.75);

        Take(step: 120, seconds: 4)[0].ComputeMilliseconds.ShouldBe(compute);
        Take(step: 90, seconds: 6)[0].ComputeMilliseconds.ShouldBe(compute);
        Take(step: 95, seconds: 8)[0].ComputeMilliseconds.ShouldBe(0); // it did nothing
    }

    private ImmutableArray<NodeFigures> Take(long step, double seconds)
    {
        StatusReport report = new(1, [Node(0, "alpha", true), Node(1, "beta", true), Node(2, "gamma", false)], new JobStatus(
            7, "spiral", "/runs", "alpha", step, 1000, 1, null, 0, 0, "1", ["alpha", "beta"], ["alpha", "beta"], 1, 0, 0, 0));
        return _table.Take(report, name => _work.GetValueOrDefault(name), TimeSpan.FromSeconds(seconds));
    }

    private static NodeStatus Node(int index, string name, bool isConnected) => new(new NodeDescription(index, name, Guid.Empty, 1, "10.0.0.1:7411", NodeRoles.All, 2), isConnected, false, 0.3, 1, 2, 0);

    private static NodeWork Work(double elapsed, double compute, double update, double send) => new(7, elapsed, 2, compute, update, send);
}
