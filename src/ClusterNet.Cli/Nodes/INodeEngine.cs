using ClusterNet.Runtime.Nodes;

namespace ClusterNet.Cli.Nodes;

/// <summary>What hosts the actors of a node: <c>--engine</c>. A program that calls <see cref="ClusterNetCommand.RunAsync"/> may bring more than there are here.</summary>
public interface INodeEngine
{
    /// <summary>The word on the command line.</summary>
    string Name { get; }

    /// <summary>Starts a node, and waits until it has joined its cluster.</summary>
    /// <param name="options">The node, as the other options say.</param>
    /// <param name="configuration">The path of the engine's own configuration; null where none is given.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="NodeJoinException">It cannot start or join, or a word of the command line is of no use to this engine; says why.</exception>
    Task<IRunningNode> StartAsync(NodeHostOptions options, string? configuration, CancellationToken cancellation);
}
