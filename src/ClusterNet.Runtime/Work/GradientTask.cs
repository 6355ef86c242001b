using System.Collections.Immutable;
using ClusterNet.Numerics;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Buffers;

namespace ClusterNet.Runtime.Work;

/// <summary>
/// Computes the gradients of some micro-batches at one version of the weights. It goes forward as far as the weights are there and waits,
/// off the thread, for the rest; on the way back it hands over each chunk as soon as no earlier layer adds to it.
/// </summary>
internal sealed class GradientTask : ComputeWork
{
    private readonly NodeContext _node;
    private readonly LanePool _lanes;
    private readonly SliceRange _slices;
    private readonly Lock _lock = new();
    private GradientLane? _lane;
    private int _stagesReady;
    private int _stage;
    private bool _isQueued;
    private volatile bool _isCancelled;

    /// <summary>A task that is not queued yet.</summary>
    public GradientTask(IHostedActor owner, NodeContext node, LanePool lanes, WeightVersion version, SliceRange slices)
        : base(owner)
    {
        _node = node;
        _lanes = lanes;
        Version = version;
        _slices = slices;
    }

    /// <summary>The weights that it reads.</summary>
    public WeightVersion Version { get; }

    /// <inheritdoc/>
    public override bool IsUrgent => false;

    /// <summary>Whether nothing is left to do.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Lets it go on through the first so many stages.</summary>
    public void Allow(int stagesReady)
    {
        lock (_lock)
        {
            _stagesReady = Math.Max(_stagesReady, stagesReady);
            if (_isQueued || IsDone)
                return;
            _isQueued = true;
        }

        if (_node.Gate is { } gate)
            gate.Pass(Version.Step, () => _node.Threads.Enqueue(this));
        else
            _node.Threads.Enqueue(this);
    }

    /// <summary>Nobody wants the result any more.</summary>
    public void Cancel()
    {
        _isCancelled = true;
        Allow(0); // a waiting task gives its lane back
    }

    /// <inheritdoc/>
    public override void Run()
    {
        if (_isCancelled || !_node.Weights.TryRead(Version, out AlignedVector? weights))
        {
            End();
            return;
        }

        try
        {
            Run(weights);
        }
        catch (Exception error) when (SampleException.IsOfARow(error) && _lane is not null)
        {
            throw _lane.Explain(error);
        }
        finally
        {
            _node.Weights.EndRead(Version);
        }
    }

    private void Run(AlignedVector weights)
    {
        if (_lane is null)
        {
            _lane = _lanes.Rent();
            _lane.LoadTraining(Version.Step, _slices);
        }

        do
        {
            int ready = Volatile.Read(ref _stagesReady);
            for (; _stage < ready; _stage++)
                _lane.Computer.Forward(weights.Span, _stage);
            if (_stage == _lane.Computer.Stages)
            {
                GoBack(_lane.Computer, weights);
                End();
                return;
            }
        }
        while (!TryWait());
    }

    /// <summary>Leaves the thread until more stages are ready; false when they are already.</summary>
    private bool TryWait()
    {
        lock (_lock)
        {
            if (_stagesReady > _stage)
                return false;
            _isQueued = false;
            return true;
        }
    }

    private void GoBack(GradientComputer computer, AlignedVector weights)
    {
        computer.ComputeLoss();
        ImmutableArray<SliceRange> subtrees = _lane!.ScheduleOf(_slices).Reduction.Subtrees;
        GradientBuffer[] buffers = new GradientBuffer[subtrees.Length];
        AlignedVector[] vectors = new AlignedVector[subtrees.Length];
        for (int i = 0; i < buffers.Length; i++)
        {
            buffers[i] = _node.Gradients.Rent();
            vectors[i] = buffers[i].Vector;
        }

        int handedOver = _node.Chunks.Count;
        for (int stage = computer.Stages - 1; stage >= 0; stage--)
        {
            computer.Backward(weights.Span, stage, vectors);
            int complete = stage == 0 ? 0 : FirstCompleteChunk(stage);
            for (; handedOver > complete; handedOver--)
                HandOver(handedOver - 1, subtrees, buffers, computer);
        }

        foreach (GradientBuffer buffer in buffers)
            buffer.GiveBack();
    }

    /// <summary>The first chunk to which no stage before this one adds.</summary>
    private int FirstCompleteChunk(int stage)
    {
        int first = 0;
        for (int earlier = 0; earlier < stage; earlier++)
            first = Math.Max(first, _node.Chunks.Stages[earlier].End);
        return first;
    }

    private void HandOver(int chunk, ImmutableArray<SliceRange> subtrees, GradientBuffer[] buffers, GradientComputer computer)
    {
        for (int i = 0; i < buffers.Length; i++)
        {
            GradientChunk gradient = buffers[i].Chunk(_node.Chunks.Start(chunk), _node.Chunks.Length(chunk));
            StatisticSums? statistics = chunk == TrainingPlan.LeadChunk ? new StatisticSums([.. computer.Statistics(i)]) : null;
            Owner.Post(new GradientComputed(Version, chunk, subtrees[i], gradient, statistics));
        }
    }

    private void End()
    {
        lock (_lock)
            IsDone = true;
        if (_lane is not null)
            _lanes.Return(_lane);
        _lane = null;
    }
}
