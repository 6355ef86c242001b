using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;
using ClusterNet.Simulation.Mathematics;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Nodes;

/// <summary>
/// One computation of a gradient: forward through the stages as far as their weights are there, then back through all of them, handing out
/// each chunk's gradient as soon as the lowest stage in it is done.
/// </summary>
internal sealed class GradientTask(WorkerHost host, World world, WeightVersion version, SliceRange slices)
{
    private readonly int _stages = world.Plan.StageChunks.Length;
    private int _ready;
    private int _forwardDone;
    private bool _running;
    private ImmutableArray<SubtreeGradient> _gradients;

    /// <summary>The weights that it is computed from.</summary>
    public WeightVersion Version => version;

    /// <summary>The micro-batches.</summary>
    public SliceRange Slices => slices;

    /// <summary>Whether nobody wants it any more.</summary>
    public bool IsCancelled { get; set; }

    /// <summary>The forward pass may go through the first so many stages.</summary>
    public void Continue(int stagesReady)
    {
        _ready = Math.Max(_ready, stagesReady);
        if (!_running)
            Forward();
    }

    private bool IsWanted() => host.IsAlive && !IsCancelled;

    private long Samples()
    {
        long samples = 0;
        for (int slice = slices.Start; slice < slices.End; slice++)
            samples += world.Mathematics.Sampler.SamplesAt(version.Step, slice);
        return samples;
    }

    private void Forward()
    {
        _running = _forwardDone < _ready;
        if (!_running)
            return;
        Submit(world.Scenario.Costs.Forward(_forwardDone, _stages, Samples()), () =>
        {
            _forwardDone++;
            if (_forwardDone < _stages)
                Forward();
            else
                BeginBackward();
        });
    }

    private void BeginBackward()
    {
        if (!IsWanted())
            return; // the weights may be gone
        ReductionSchedule schedule = world.TrainingTree.ScheduleOfLeaves(slices);
        _gradients = world.Mathematics.ComputeGradient(version.Step, host.Weights(version), slices, schedule);
        Backward(_stages - 1);
    }

    private void Backward(int stage) => Submit(world.Scenario.Costs.Backward(stage, _stages, Samples()), () =>
    {
        for (int chunk = world.Plan.Chunks - 1; chunk >= 0; chunk--)
            if (world.LowestStages[chunk] == stage)
                HandOut(chunk);
        if (stage > 0)
            Backward(stage - 1);
        else
            host.Finished(this);
    });

    /// <summary>A piece of work that a lane has begun is finished, and its result handed out, though nobody may want it by then.</summary>
    private void Submit(TimeSpan cost, Action then) => host.Node.Pool.Submit(ComputeUrgency.Gradient, cost, IsWanted, then);

    private void HandOut(int chunk)
    {
        foreach (SubtreeGradient gradient in _gradients)
            host.Receive(new GradientComputed(
                version, chunk, gradient.Subtree, gradient.Chunks[chunk], chunk == TrainingPlan.LeadChunk ? gradient.Statistics : null));
    }
}
