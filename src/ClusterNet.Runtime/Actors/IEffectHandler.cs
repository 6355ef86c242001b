using ClusterNet.Protocol.Effects;

namespace ClusterNet.Runtime.Actors;

/// <summary>Carries out what one role's machine asks for, beyond messages and timers.</summary>
internal interface IEffectHandler
{
    /// <summary>Carries out an effect. Called by one thread at a time; must not block.</summary>
    void Carry(Effect effect);

    /// <summary>The actor is gone: what was begun for it is of no more use.</summary>
    void Abandon();
}
