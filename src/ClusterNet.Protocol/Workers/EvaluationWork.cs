using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Protocol.Workers;

/// <summary>What a worker has done, and is doing, of the evaluation of one version.</summary>
internal sealed class EvaluationWork
{
    private readonly StartedSlices _started;
    private readonly List<EvaluationComputed> _results = [];

    /// <summary>Nothing is begun.</summary>
    public EvaluationWork(WeightVersion version, int parts)
    {
        Version = version;
        _started = new StartedSlices(parts);
    }

    /// <summary>The version that is evaluated.</summary>
    public WeightVersion Version { get; }

    /// <summary>Keeps a result, in case the coordinator asks again.</summary>
    public void Add(EvaluationComputed computed) => _results.Add(computed);

    /// <summary>Begins what of <paramref name="parts"/> is not begun, in up to <paramref name="lanes"/> tasks side by side.</summary>
    public void Begin(SliceRange parts, int lanes, EffectList effects)
    {
        foreach (SliceRange task in _started.Start(parts, lanes))
            effects.Add(new Evaluate(Version, task));
    }

    /// <summary>The results there are for <paramref name="parts"/>.</summary>
    public IEnumerable<EvaluationComputed> ResultsOf(SliceRange parts) => _results.Where(result => parts.Overlaps(result.Subtree));
}
