using Akka.Actor;
using ClusterNet.Akka.Nodes;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Nodes;

namespace ClusterNet.Akka.Cli;

/// <summary>A node with an actor system of its own, which leaves the cluster with it.</summary>
/// <param name="system">The actor system.</param>
/// <param name="node">The trainer in it.</param>
internal sealed class AkkaProcessNode(ActorSystem system, TrainerNode node) : IRunningNode
{
    /// <inheritdoc/>
    public NodeDescription Self => node.Self;

    /// <inheritdoc/>
    public Task Ended => Task.WhenAny(node.Ended, system.WhenTerminated); // a node that was downed is of no more use

    /// <inheritdoc/>
    public bool IsReady => node.IsReady && !system.WhenTerminated.IsCompleted;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CoordinatedShutdown.Get(system).Run(CoordinatedShutdown.ClrExitReason.Instance);
        await node.DisposeAsync();
    }
}
