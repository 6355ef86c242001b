using Akka.Configuration;
using ClusterNet.Akka.Nodes;

namespace ClusterNet.Akka.Tests;

/// <summary>The trainer's configuration for an actor system that talks to nobody.</summary>
internal static class LocalConfiguration
{
    public static Config Default { get; } = ConfigurationFactory.ParseString("akka { actor.provider = local, loglevel = WARNING }").WithFallback(TrainerConfiguration.Default);
}
