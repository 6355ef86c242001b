using System.Diagnostics;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Links.Payloads;

namespace ClusterNet.Cli.Simulations;

/// <summary>Measures a link between two nodes on this machine that is idle: how long a word is under way.</summary>
internal sealed class LinkTimer : ILinkReceiver, IPayloadDestination
{
    private const int Words = 2000;
    private TaskCompletionSource? _answered;

    /// <summary>Nanoseconds for a word one way.</summary>
    public static async Task<double> LatencyNanosecondsAsync()
    {
        LinkTimer near = new();
        LinkTimer far = new();
        await using NodeEndpoint listening = await NodeEndpoint.StartAsync(new NodeEndpointOptions { Name = "far" }, far, far);
        await using NodeEndpoint calling = await NodeEndpoint.StartAsync(new NodeEndpointOptions { Name = "near" }, near, near);
        Link link = await calling.ConnectAsync(listening.Listening);
        return await near.RoundTripAsync(link) / 2;
    }

    /// <inheritdoc/>
    public void Opened(Link link)
    {
    }

    /// <inheritdoc/>
    public void Received(Link link, int job, ActorAddress to, Message message)
    {
        if (message is Stop)
            _answered?.SetResult();
        else
            link.TrySend(job, to, new Stop());
    }

    /// <inheritdoc/>
    public void Received(Link link, NodeMessage message)
    {
    }

    /// <inheritdoc/>
    public void Closed(Link link, LinkClosure closure)
    {
    }

    /// <inheritdoc/>
    public ReceivingNumbers? Find(in PayloadAnnouncement announcement) => null; // words have no numbers

    private async Task<double> RoundTripAsync(Link link)
    {
        List<double> times = [];
        for (int round = 0; round < Words; round++)
        {
            _answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            long from = Stopwatch.GetTimestamp();
            await link.SendAsync(0, ActorAddress.Coordinator, new NormQuery(0, default));
            await _answered.Task;
            times.Add(Stopwatch.GetElapsedTime(from).TotalNanoseconds);
        }

        times.Sort();
        return times[times.Count / 2];
    }
}
