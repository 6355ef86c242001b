using System.Threading.Channels;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Nodes;

/// <summary>
/// A job as a client follows it. Events may come twice, from a coordinator that has taken over or after a link was lost: what was told
/// once is not told again.
/// </summary>
internal sealed class JobFollowing : IDisposable
{
    private readonly Channel<TrainingEvent> _events = Channel.CreateUnbounded<TrainingEvent>(new UnboundedChannelOptions { SingleReader = true });
    private readonly TaskCompletionSource<int> _accepted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<TrainingResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _observing;
    private readonly Lock _lock = new();
    private readonly HashSet<long> _evaluated = [];
    private readonly HashSet<long> _saved = [];
    private readonly HashSet<string> _views = new(StringComparer.Ordinal);
    private readonly HashSet<RewindReported> _rewinds = [];
    private long _step = -1;
    private bool _began;

    /// <summary>Nothing has happened.</summary>
    public JobFollowing(Action<TrainingEvent>? observe)
    {
        _observing = ObserveAsync(observe);
    }

    /// <summary>The number of the job; 0 while it is not accepted.</summary>
    public int Job => _accepted.Task.IsCompletedSuccessfully ? _accepted.Task.Result : 0;

    /// <summary>The number of the job, once it is accepted.</summary>
    public Task<int> Accepted => _accepted.Task;

    /// <summary>How it ended, once everything is told.</summary>
    public Task<TrainingResult> Result => ResultAsync();

    /// <summary>Takes what a node says.</summary>
    public void Take(NodeMessage message)
    {
        switch (message)
        {
            case JobAccepted accepted:
                _accepted.TrySetResult(accepted.Job);
                break;
            case JobRefused refused when Job == 0:
                _accepted.TrySetException(new ClusterUnreachableException($"{refused.Node} refuses the job: {refused.Reason}"));
                break;
            case JobEvent happened when happened.Job == Job:
                Take(JobText.ToEvent(happened.Text));
                break;
            case JobFinished finished when finished.Job == Job:
                _result.TrySetResult(JobText.ToResult(finished.Text));
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _events.Writer.TryComplete();

    private void Take(TrainingEvent happened)
    {
        lock (_lock)
            if (IsNew(happened))
                _events.Writer.TryWrite(happened);
    }

    private bool IsNew(TrainingEvent happened)
    {
        switch (happened)
        {
            case TrainingBegan:
                return !_began && (_began = true);
            case StepReported step when step.Step <= _step:
                return false;
            case StepReported step:
                _step = step.Step;
                return true;
            case EvaluationReported evaluation:
                return _evaluated.Add(evaluation.Step);
            case CheckpointReported { Failure: null } checkpoint:
                return _saved.Add(checkpoint.Step);
            case MembershipReported membership:
                return _views.Add($"{membership.View} {membership.Reason}");
            case RewindReported rewind:
                return _rewinds.Add(rewind);
            default:
                return true;
        }
    }

    private async Task<TrainingResult> ResultAsync()
    {
        TrainingResult result = await _result.Task;
        _events.Writer.TryComplete();
        await _observing;
        return result;
    }

    private async Task ObserveAsync(Action<TrainingEvent>? observe)
    {
        await foreach (TrainingEvent happened in _events.Reader.ReadAllAsync())
            observe?.Invoke(happened);
    }
}
