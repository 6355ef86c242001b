using ClusterNet.Protocol.Messages;

namespace ClusterNet.Protocol.Workers;

/// <summary>Leases of evaluations, and the way back to servers that are behind.</summary>
public sealed partial class WorkerMachine
{
    /// <summary>
    /// Whether the servers of the present view are behind what a coordinator that is replaced had led this worker to. While something still
    /// arrives, it is the word that is late.
    /// </summary>
    private bool IsAheadOf(WeightVersion version) => !_progressed && _whole is { } whole && version < whole && !IsOfAnotherTimeline(version);

    private void GoBackTo(WeightVersion version)
    {
        ForgetAll(version);
        Gather(version, out _);
    }

    private void TryEvaluate()
    {
        if (_lease is not { } lease || _whole is not { } whole || whole < lease.Version)
            return;
        if (whole > lease.Version && IsAheadOf(lease.Version))
        {
            GoBackTo(lease.Version);
            _lease = lease; // until the version is here
            return;
        }

        _lease = null;
        if (whole > lease.Version)
            return;
        if (_evaluation?.Version != lease.Version)
            _evaluation = new EvaluationWork(lease.Version, _plan.EvaluationSlices);
        foreach (EvaluationComputed result in _evaluation.ResultsOf(lease.Parts))
            SendResult(result);
        _evaluation.Begin(lease.Parts, _lanes, _effects);
    }

    private void OnEvaluationComputed(EvaluationComputed computed)
    {
        if (_evaluation?.Version == computed.Version)
            _evaluation.Add(computed);
        SendResult(computed);
    }

    private void SendResult(EvaluationComputed result) =>
        _effects.Send(_allegiance.Coordinator, new EvaluationResult(_worker, result.Version, result.Subtree, result.Statistics));
}
