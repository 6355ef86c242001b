using ClusterNet.Numerics;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Reduction;
using ClusterNet.Runtime.Actors;

namespace ClusterNet.Runtime.Work;

/// <summary>Evaluates some parts of the validation samples at one version of the weights.</summary>
internal sealed class EvaluationTask : ComputeWork
{
    /// <summary>The largest number of samples of a part; fixed, since the parts are the leaves of a sum.</summary>
    public const int SamplesPerPart = 256;

    private readonly NodeContext _node;
    private readonly LanePool _lanes;
    private readonly WeightVersion _version;
    private readonly SliceRange _parts;

    /// <summary>A task that is not queued yet.</summary>
    public EvaluationTask(IHostedActor owner, NodeContext node, LanePool lanes, WeightVersion version, SliceRange parts)
        : base(owner)
    {
        _node = node;
        _lanes = lanes;
        _version = version;
        _parts = parts;
    }

    /// <inheritdoc/>
    public override bool IsUrgent => true; // training waits for the decision

    /// <summary>In how many parts so many samples are evaluated.</summary>
    public static int PartsOf(long samples) => checked((int)((samples + SamplesPerPart - 1) / SamplesPerPart));

    /// <inheritdoc/>
    public override void Run()
    {
        if (!_node.Weights.TryRead(_version, out AlignedVector? weights))
            return;
        GradientLane lane = _lanes.Rent();
        try
        {
            long samples = _node.Job.Data.Validation.Count;
            for (int part = _parts.Start; part < _parts.End; part++)
            {
                long start = (long)part * SamplesPerPart;
                StatisticSums statistics = lane.Evaluate(weights.Span, start, (int)Math.Min(SamplesPerPart, samples - start));
                Owner.Post(new EvaluationComputed(_version, new SliceRange(part, part + 1), statistics));
            }
        }
        finally
        {
            _lanes.Return(lane);
            _node.Weights.EndRead(_version);
        }
    }
}
