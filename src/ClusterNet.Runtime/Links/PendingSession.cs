using System.Collections.Immutable;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Runtime.Links;

/// <summary>An accepted link while its connections come in one by one, and until it is over.</summary>
internal sealed class PendingSession
{
    private readonly Lock _lock = new();
    private readonly NodeIdentity _node;
    private readonly Stream?[] _streams;
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _welcomed;

    /// <summary>A link that its first connection has announced.</summary>
    public PendingSession(Hello hello)
    {
        _node = hello.Node;
        _streams = new Stream?[hello.Lanes];
    }

    /// <summary>Takes a connection.</summary>
    /// <exception cref="LinkException">It does not fit what came before.</exception>
    public void Add(Hello hello, Stream stream)
    {
        lock (_lock)
        {
            if (hello.Node != _node || hello.Lanes != _streams.Length || _streams[hello.Lane] is not null || _over.Task.IsCompleted)
                throw new LinkException(LinkCloseReason.Refused, $"Connection {hello.Lane} of a link of {hello.Node} does not fit those that came before.");
            _streams[hello.Lane] = stream;
        }
    }

    /// <summary>Called once for each connection when it has been welcomed: all of them in order at the last call, null before.</summary>
    public ImmutableArray<Stream>? TakeIfComplete()
    {
        lock (_lock)
        {
            if (++_welcomed < _streams.Length || _over.Task.IsCompleted)
                return null;
            _begun.SetResult();
            return [.. _streams.OfType<Stream>()];
        }
    }

    /// <summary>Waits until the link is over.</summary>
    /// <exception cref="LinkException">The link has not begun after <paramref name="patience"/>.</exception>
    public async Task WaitAsync(TimeSpan patience, TimeProvider clock)
    {
        try
        {
            await Task.WhenAny(_begun.Task, _over.Task).WaitAsync(patience, clock);
        }
        catch (TimeoutException late)
        {
            throw new LinkException(LinkCloseReason.Silent, $"{_node} has opened {_welcomed} of {_streams.Length} connections and no more.", late);
        }

        await _over.Task;
    }

    /// <summary>The link is over, or given up.</summary>
    public void End() => _over.TrySetResult();
}
