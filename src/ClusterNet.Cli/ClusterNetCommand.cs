using System.Collections.Immutable;
using ClusterNet.Cli.Commands;
using ClusterNet.Cli.Dashboards;
using ClusterNet.Cli.Nodes;
using ClusterNet.Cli.Operations;
using ClusterNet.Cli.Runs;
using ClusterNet.Cli.Simulations;
using ClusterNet.Numerics;
using ClusterNet.Simulation.Swarms;

namespace ClusterNet.Cli;

/// <summary>
/// The whole command, the only place where everything is put together. A program of a few lines that calls it is a <c>clusternet</c> whose
/// jobs can name blocks of that program's own, and whose nodes can have an engine of its own.
/// </summary>
public static class ClusterNetCommand
{
    /// <summary>Carries out a command line in this process; signals are listened to while it runs.</summary>
    /// <param name="arguments">The words after the program's name.</param>
    /// <param name="catalogues">The blocks that jobs can name.</param>
    /// <param name="engines">What can host a node's actors, beside threads of this process.</param>
    /// <returns>The exit code, as docs/EXIT-CODES.md lists them.</returns>
    public static async Task<int> RunAsync(string[] arguments, BlockCatalogues catalogues, params ImmutableArray<INodeEngine> engines)
    {
        using Interruption interruption = new();
        ExitCode code = await new CommandLine(Handlers(catalogues, engines), CommandConsole.OfProcess()).RunAsync(arguments, interruption.Token);
        return (int)(code is ExitCode.Interrupted && interruption.Code is not ExitCode.Success ? interruption.Code : code);
    }

    /// <summary>Who carries out which command.</summary>
    internal static CommandHandlers Handlers(BlockCatalogues catalogues, params ImmutableArray<INodeEngine> engines) => new(
        new TrainHandler(catalogues), new EvaluateHandler(catalogues), new PredictHandler(catalogues), new SwarmHandler(new Swarm()), new ForecastHandler(),
        new BenchHandler(), new NodeHandler(catalogues, new NodeEngines(engines)), new PlaygroundHandler(), OperationComposition.Handlers(catalogues));
}
