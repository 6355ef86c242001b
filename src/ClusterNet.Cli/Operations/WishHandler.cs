using ClusterNet.Cli.Commands;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Nodes;

namespace ClusterNet.Cli.Operations;

/// <summary>Carries out the commands that tell a cluster a wish and show its answer: <c>scale</c>, <c>drain</c>, <c>checkpoint</c> and <c>stop</c>.</summary>
/// <typeparam name="TRequest">What the command line asked for.</typeparam>
/// <param name="clusterOf">Which cluster.</param>
/// <param name="tell">Tells it the wish.</param>
public sealed class WishHandler<TRequest>(Func<TRequest, ClusterRequest> clusterOf, Func<ClusterClient, TRequest, CancellationToken, Task<RequestAnswered>> tell) : ICommandHandler<TRequest>
{
    /// <inheritdoc/>
    public async Task<ExitCode> RunAsync(TRequest request, CommandConsole console, CancellationToken cancellation)
    {
        await using ClusterClient client = await ClusterConnection.OpenAsync(clusterOf(request), cancellation);
        RequestAnswered answer = await tell(client, request, cancellation);
        if (!answer.IsDone)
            throw new ClusterUnreachableException(answer.Text);
        await console.Output.WriteLineAsync(answer.Text);
        return ExitCode.Success;
    }
}
