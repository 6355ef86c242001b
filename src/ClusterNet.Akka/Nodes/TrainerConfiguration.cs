using System.Reflection;
using Akka.Actor;
using Akka.Configuration;
using ClusterNet.Akka.Serialization;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Akka.Nodes;

/// <summary>The configuration that the trainer needs of an actor system.</summary>
public static class TrainerConfiguration
{
    /// <summary>What <c>config/akka/clusternet.conf</c> says: to be put behind an application's own.</summary>
    public static Config Default { get; } = ConfigurationFactory.ParseString(Read());

    /// <summary>Makes sure that an actor system was made with it.</summary>
    /// <exception cref="ConfigurationException">It was not; says what to do.</exception>
    internal static void RequireIn(ActorSystem system)
    {
        FrameMail sample = new(0, ActorAddress.Coordinator, new Started());
        bool isThere = system.Settings.Config.HasPath("clusternet.akka.payloads") && system.Serialization.FindSerializerFor(sample) is FrameSerializer;
        if (!isThere)
            throw new ConfigurationException($"{system.Name} was made without the trainer's configuration: ActorSystem.Create(name, own.WithFallback(TrainerConfiguration.Default))");
    }

    private static string Read()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("clusternet.conf")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
