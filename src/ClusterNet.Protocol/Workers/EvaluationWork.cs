using ClusterNet.Protocol.Messages;

namespace ClusterNet.Protocol.Workers;

/// <summary>
/// The evaluation that a worker was last handed. The coordinator repeats a lease while results are lacking, since either may have been lost:
/// what is under way is not begun again, and what is done is sent again.
/// </summary>
internal sealed class EvaluationWork(EvaluationLease lease)
{
    private readonly List<EvaluationResult> _results = [];

    /// <summary>What was handed out.</summary>
    public EvaluationLease Lease => lease;

    /// <summary>What is done of it.</summary>
    public IReadOnlyList<EvaluationResult> Results => _results;

    /// <summary>Keeps a result.</summary>
    public void Add(EvaluationResult result) => _results.Add(result);
}
