using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Nodes;

namespace ClusterNet.Runtime.Tests.Nodes;

/// <summary>A node with a disk of its own from which checkpoints are fetched; it answers when it is let to.</summary>
/// <param name="fetcher">Who asks.</param>
/// <param name="asked">The run directory of who asks.</param>
/// <param name="own">Its own.</param>
internal sealed class CopyingPeer(FileFetcher fetcher, string asked, string own) : IPeer
{
    private readonly Lock _lock = new();
    private readonly Queue<FilePartWanted> _waiting = [];
    private TaskCompletionSource _wasAsked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _answers = true;

    public string Name => "other";

    public TimeSpan? RoundTrip => null;

    public long BytesSent => 0;

    public long BytesReceived => 0;

    public long BytesQueued => 0;

    public TimeSpan Sending => TimeSpan.Zero;

    /// <summary>Answers nothing until it is let to; ends when it has been asked.</summary>
    public Task HoldBack()
    {
        lock (_lock)
        {
            _answers = false;
            _wasAsked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _wasAsked.Task;
        }
    }

    /// <summary>Answers what it was asked, and will be.</summary>
    public void GoOn()
    {
        lock (_lock)
        {
            _answers = true;
            while (_waiting.TryDequeue(out FilePartWanted? wanted))
                Answer(wanted);
        }
    }

    public SendOutcome TrySend(int job, ActorAddress to, Message message) => throw new NotSupportedException();

    public SendOutcome TrySend(NodeMessage message)
    {
        lock (_lock)
        {
            _waiting.Enqueue((FilePartWanted)message);
            _wasAsked.TrySetResult();
            if (_answers)
                GoOn();
        }

        return SendOutcome.Queued;
    }

    public ValueTask<bool> SendAsync(NodeMessage message, CancellationToken cancellation = default) => throw new NotSupportedException();

    private void Answer(FilePartWanted wanted) =>
        fetcher.Arrived(CheckpointFiles.Read(wanted with { Name = wanted.Name.Replace(asked, own, StringComparison.Ordinal) }));
}
