using System.Collections.Concurrent;
using ClusterNet.Runtime.Buffers;

namespace ClusterNet.Runtime.Work;

/// <summary>
/// The networks with their activations on which one worker computes, and what it computes into. Each is used by one task at a time; as many exist as tasks ever ran side by side.
/// </summary>
internal sealed class LanePool
{
    private readonly ConcurrentBag<GradientLane> _free = [];
    private readonly NodeContext _node;

    /// <summary>An empty pool.</summary>
    public LanePool(NodeContext node)
    {
        _node = node;
        Home = node.Threads.NextHome();
        Gradients = new GradientPool(node.Job.Model.Layout.Length);
    }

    /// <summary>The compute thread of the worker.</summary>
    public int Home { get; }

    /// <summary>The worker's vectors for gradients.</summary>
    public GradientPool Gradients { get; }

    /// <summary>A lane that nobody uses.</summary>
    public GradientLane Rent() => _free.TryTake(out GradientLane? lane) ? lane : new GradientLane(_node);

    /// <summary>Gives a lane back.</summary>
    public void Return(GradientLane lane) => _free.Add(lane);
}
