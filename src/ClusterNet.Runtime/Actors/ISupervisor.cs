namespace ClusterNet.Runtime.Actors;

/// <summary>Decides what becomes of an actor that threw.</summary>
internal interface ISupervisor
{
    /// <summary>An actor threw; its host is dead.</summary>
    void OnCrash(IHostedActor actor, Exception exception);
}
