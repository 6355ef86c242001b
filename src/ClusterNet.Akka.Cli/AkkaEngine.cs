using Akka.Actor;
using Akka.Configuration;
using ClusterNet.Akka.Nodes;
using ClusterNet.Cli.Nodes;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Nodes;

namespace ClusterNet.Akka.Cli;

/// <summary>Nodes whose actors live on Akka.NET: <c>--engine akka --akka-config FILE</c>.</summary>
internal sealed class AkkaEngine : INodeEngine
{
    private const string DefaultSystem = "clusternet";

    /// <inheritdoc/>
    public string Name => "akka";

    /// <inheritdoc/>
    public async Task<IRunningNode> StartAsync(NodeHostOptions options, string? configuration, CancellationToken cancellation)
    {
        if (!options.Join.IsEmpty)
            throw new NodeJoinException("--join is of no use to --engine akka: nodes find one another by akka.cluster.seed-nodes in its configuration");
        Config own = Read(configuration);
        if (options.Roles != NodeRoles.All)
            own = ConfigurationFactory.ParseString($"akka.cluster.roles = [{string.Join(", ", NodeRoleNames.Of(options.Roles))}]").WithFallback(own);
        ActorSystem system = ActorSystem.Create(own.GetString("clusternet.akka.system", DefaultSystem), own.WithFallback(TrainerConfiguration.Default));
        try
        {
            TrainerNodeOptions trainer = new()
            {
                Jobs = options.Jobs,
                Threads = options.Threads,
                Listen = options.Endpoint.Listen,
                AdvertisedAddress = options.AdvertisedAddress,
                Security = options.Endpoint.Security,
            };
            return new AkkaProcessNode(system, await system.StartTrainerAsync(trainer, cancellation));
        }
        catch
        {
            await system.Terminate();
            throw;
        }
    }

    private static Config Read(string? path)
    {
        if (path is null)
            throw new NodeJoinException("--engine akka takes --akka-config FILE, such as config/akka/node.conf");
        try
        {
            return ConfigurationFactory.ParseString(File.ReadAllText(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new NodeJoinException($"--akka-config {path}: {failure.Message}", failure);
        }
        catch (Exception failure) when (failure is FormatException or ConfigurationException)
        {
            throw new NodeJoinException($"{path} is not HOCON: {failure.Message}", failure);
        }
    }
}
