namespace ClusterNet.Protocol;

/// <summary>Names an actor of a job: its role, and its index among the actors of that role (0, 1, 2, ...).</summary>
public readonly record struct ActorAddress(ActorRole Role, int Index)
{
    /// <summary>The coordinator's address.</summary>
    public static ActorAddress Coordinator { get; } = new(ActorRole.Coordinator, 0);

    /// <summary>The address of the worker with this index.</summary>
    public static ActorAddress Worker(int index) => new(ActorRole.Worker, index);

    /// <summary>The address of the parameter server with this index.</summary>
    public static ActorAddress ParameterServer(int index) => new(ActorRole.ParameterServer, index);

    /// <inheritdoc/>
    public override string ToString() => Role switch
    {
        ActorRole.Coordinator => Index == 0 ? "coordinator" : $"coordinator {Index}",
        ActorRole.ParameterServer => $"server {Index}",
        _ => $"worker {Index}",
    };
}
