using Akka.Actor;
using ClusterNet.Akka.Messages;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Akka.Nodes;

/// <summary>An actor of an application that has wishes, or follows a job: what the node tells it comes as messages for everybody's use.</summary>
/// <param name="Client">The actor.</param>
internal sealed record ClientPeer(IActorRef Client) : IPeer
{
    /// <inheritdoc/>
    public string Name => Client.Path.ToStringWithAddress();

    /// <inheritdoc/>
    public TimeSpan? RoundTrip => null;

    /// <inheritdoc/>
    public long BytesSent => 0;

    /// <inheritdoc/>
    public long BytesReceived => 0;

    /// <inheritdoc/>
    public long BytesQueued => 0;

    /// <inheritdoc/>
    public TimeSpan Sending => TimeSpan.Zero;

    /// <inheritdoc/>
    public SendOutcome TrySend(int job, ActorAddress to, Message message) => SendOutcome.Closed; // nothing of a job's own traffic is for a client

    /// <inheritdoc/>
    public SendOutcome TrySend(NodeMessage message)
    {
        if (Translate(message) is { } word)
            Client.Tell(word, ActorRefs.NoSender);
        return SendOutcome.Queued;
    }

    /// <inheritdoc/>
    public ValueTask<bool> SendAsync(NodeMessage message, CancellationToken cancellation = default) => ValueTask.FromResult(TrySend(message) == SendOutcome.Queued);

    private static ITrainerMessage? Translate(NodeMessage message) => message switch
    {
        JobAccepted accepted => new TrainingAccepted(accepted.Job),
        JobRefused refused => new TrainingRefused(refused.Job, refused.Node, refused.Reason),
        JobEvent happened => new TrainingHappened(happened.Job, happened.Text),
        JobFinished finished => new TrainingEnded(finished.Job, finished.Text),
        RequestAnswered answered => new TrainingAnswered(answered.IsDone, answered.Text),
        StatusReport report => Status(report),
        _ => null,
    };

    private static TrainingStatus Status(StatusReport report)
    {
        string[] nodes = [.. report.Nodes.Where(node => node.IsConnected).Select(node => node.Node.Name)];
        return report.Job is { } job
            ? new TrainingStatus(job.Job, job.Name, job.Coordinator, job.Step, job.TotalSteps, [.. job.Workers], [.. job.Servers], job.CheckpointStep, nodes)
            : new TrainingStatus(0, "", "", 0, 0, [], [], 0, nodes);
    }
}
