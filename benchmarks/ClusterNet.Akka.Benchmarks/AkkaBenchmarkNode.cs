using Akka.Actor;
using Akka.Configuration;
using ClusterNet.Akka.Nodes;
using ClusterNet.Benchmarks.Processes;

namespace ClusterNet.Akka.Benchmarks;

/// <summary>A node process of the benchmark whose actors live on Akka. It ends when its standard input does.</summary>
internal static class AkkaBenchmarkNode
{
    /// <summary>Joins and serves.</summary>
    /// <param name="payloads">How numbers travel: links or remote.</param>
    /// <param name="seed">The address of the first node's actor system; null for the first.</param>
    /// <param name="input">Ends the node.</param>
    /// <param name="output">Where the addresses of the actor system and of the links are written.</param>
    public static async Task<int> ServeAsync(string payloads, string? seed, TextReader input, TextWriter output)
    {
        Config own = ConfigurationFactory.ParseString($$"""
            akka.loglevel = WARNING
            akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0, maximum-frame-size = 512000b, send-buffer-size = 1024000b, receive-buffer-size = 1024000b }
            akka.cluster.seed-nodes = [{{(seed is null ? "" : $"\"{seed}\"")}}]
            clusternet.akka { payloads = {{payloads}}, remote-part-size = 480000 }
            """);
        using ActorSystem system = ActorSystem.Create("benchmark", own.WithFallback(TrainerConfiguration.Default));
        global::Akka.Cluster.Cluster cluster = global::Akka.Cluster.Cluster.Get(system);
        if (seed is null)
            cluster.Join(cluster.SelfAddress);
        await using TrainerNode node = await system.StartTrainerAsync(new TrainerNodeOptions { Jobs = new BenchmarkJobs(), Threads = 1 });
        await output.WriteLineAsync($"{cluster.SelfAddress} {node.Self.Address}");
        await output.FlushAsync();
        while (await input.ReadLineAsync() is not null)
        {
            // Nothing is said to a node this way.
        }

        await system.Terminate();
        return 0;
    }
}
