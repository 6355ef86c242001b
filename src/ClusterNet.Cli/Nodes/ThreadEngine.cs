using ClusterNet.Runtime.Nodes;

namespace ClusterNet.Cli.Nodes;

/// <summary>The host of this program: actors as mailboxes, nodes that find one another by <c>--join</c>.</summary>
internal sealed class ThreadEngine : INodeEngine
{
    /// <summary>The engine that a node has where none is named.</summary>
    public const string DefaultName = "threads";

    /// <inheritdoc/>
    public string Name => DefaultName;

    /// <inheritdoc/>
    public async Task<IRunningNode> StartAsync(NodeHostOptions options, string? configuration, CancellationToken cancellation) =>
        await NodeHost.StartAsync(options, cancellation);
}
