using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;

namespace ClusterNet.Akka.Serialization;

/// <summary>Hyperion with its type filter closed to a list: what an application's own actors and the trainer say to each other.</summary>
/// <param name="system">The actor system.</param>
/// <param name="settings">The section <c>akka.actor.serialization-settings.clusternet-messages</c>.</param>
public sealed class TrainerMessageSerializer(ExtendedActorSystem system, Config settings) : HyperionSerializer(system, Closed(settings))
{
    /// <summary>The number that stands for this serializer on the wire.</summary>
    public override int Identifier => 4209;

    private static HyperionSerializerSettings Closed(Config settings) =>
        HyperionSerializerSettings.Default.WithDisallowUnsafeType(true).WithTypeFilter(new ListedTypes(settings.GetStringList("allowed-types")));
}
