using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Runtime.Nodes;

/// <summary>A question to several nodes, until one of them has a good answer or all have answered.</summary>
/// <param name="asked">How many were asked.</param>
/// <param name="isGood">Whether an answer leaves nothing to wait for.</param>
internal sealed class PendingRequest(int asked, Func<NodeMessage, bool> isGood)
{
    private readonly TaskCompletionSource<NodeMessage> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _answered;
    private volatile NodeMessage? _last;

    /// <summary>A node has answered.</summary>
    public void Take(NodeMessage answer)
    {
        _last = answer;
        if (isGood(answer) || Interlocked.Increment(ref _answered) >= asked)
            _answer.TrySetResult(answer);
    }

    /// <summary>Waits for the answer; the last one that came, where a node stays silent.</summary>
    /// <exception cref="ClusterUnreachableException">Nobody has answered.</exception>
    public async Task<NodeMessage> AnswerAsync(TimeSpan timeout, CancellationToken cancellation)
    {
        if (asked == 0)
            throw new ClusterUnreachableException("no node of the cluster is reached");
        try
        {
            return await _answer.Task.WaitAsync(timeout, cancellation);
        }
        catch (TimeoutException) when (_last is { } last)
        {
            return last;
        }
        catch (TimeoutException failure)
        {
            throw new ClusterUnreachableException($"no node of the cluster has answered within {timeout.TotalSeconds} s", failure);
        }
    }
}
