using Akka.Actor;
using Akka.Configuration;
using ClusterNet.Akka.Nodes;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Akka.Tests.Configuration;

/// <summary>The files in config/akka are what they say they are.</summary>
public sealed class ConfigurationFileTests
{
    [Fact]
    public void The_node_of_the_example_begins_a_cluster_with_all_roles_and_a_split_brain_resolver()
    {
        Config config = Read("node.conf");
        config.GetStringList("akka.cluster.seed-nodes").ShouldBe(["akka.tcp://clusternet@127.0.0.1:4053"]);
        NodeRoleNames.Read(config.GetStringList("akka.cluster.roles")).ShouldBe(NodeRoles.All);
        config.GetString("akka.cluster.split-brain-resolver.active-strategy").ShouldBe("keep-majority");
        config.GetString("akka.cluster.downing-provider-class").ShouldContain("SplitBrainResolverProvider");
        config.GetString("akka.actor.provider").ShouldBe("cluster");
    }

    [Fact]
    public async Task An_actor_system_of_the_example_starts_and_has_the_serializers()
    {
        Config config = ConfigurationFactory.ParseString("akka.remote.dot-netty.tcp.port = 0, akka.cluster.seed-nodes = [], akka.loglevel = WARNING").WithFallback(Read("node.conf"));
        using ActorSystem system = ActorSystem.Create("clusternet", config);
        TrainerConfiguration.RequireIn(system);
        await system.Terminate();
    }

    [Fact]
    public async Task An_actor_system_without_the_configuration_is_told_what_to_do()
    {
        using ActorSystem system = ActorSystem.Create("plain", "akka.loglevel = WARNING");
        Should.Throw<ConfigurationException>(() => TrainerConfiguration.RequireIn(system)).Message.ShouldContain("WithFallback(TrainerConfiguration.Default)");
        await system.Terminate();
    }

    [Fact]
    public void Parts_of_frames_fit_into_the_frames_of_Akka()
    {
        foreach (Config config in new[] { Read("node.conf"), Read("remote-payloads.conf") })
        {
            long frame = config.GetByteSize("akka.remote.dot-netty.tcp.maximum-frame-size", 128_000).ShouldNotBeNull();
            ((long)config.GetInt("clusternet.akka.remote-part-size")).ShouldBeLessThanOrEqualTo(frame - 20_000, "the envelope takes some");
        }
    }

    [Fact]
    public void With_TLS_certificates_are_checked()
    {
        Config config = Read("tls.conf");
        config.GetBoolean("akka.remote.dot-netty.tcp.enable-ssl").ShouldBeTrue();
        config.GetBoolean("akka.remote.dot-netty.tcp.ssl.suppress-validation", true).ShouldBeFalse();
        config.GetStringList("akka.cluster.seed-nodes").ShouldAllBe(seed => seed.StartsWith("akka.ssl.tcp://", StringComparison.Ordinal));
    }

    private static Config Read(string file) => ConfigurationFactory.ParseString(File.ReadAllText(Repository.PathOf("config", "akka", file))).WithFallback(TrainerConfiguration.Default);
}
