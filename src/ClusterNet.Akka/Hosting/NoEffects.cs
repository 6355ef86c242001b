using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Runtime.Actors;

namespace ClusterNet.Akka.Hosting;

/// <summary>Stands where the effects of a machine are still being made: nothing is asked for yet.</summary>
internal sealed class NoEffects : IEffectHandler
{
    private NoEffects()
    {
    }

    /// <summary>The only one.</summary>
    public static NoEffects Instance { get; } = new();

    /// <inheritdoc/>
    public void Carry(Effect effect) => throw new ProtocolException($"{effect.GetType().Name} is asked for before there is anybody to carry it out.");

    /// <inheritdoc/>
    public void Abandon()
    {
        // Nothing was begun.
    }
}
