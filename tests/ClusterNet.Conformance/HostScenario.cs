namespace ClusterNet.Conformance;

/// <summary>
/// How a host is to run the job: node k has worker k and server k, as far as there are any; beside them there are two nodes that coordinate and nothing
/// else, so that each loss is that of one role.
/// </summary>
/// <param name="Workers">The number of workers, at least 1.</param>
/// <param name="Servers">The number of servers, at least 1.</param>
/// <param name="Replicas">How many servers hold each chunk.</param>
/// <param name="Disturbance">What happens in the middle.</param>
public sealed record HostScenario(int Workers, int Servers, int Replicas = 1, Disturbance Disturbance = Disturbance.None)
{
    /// <summary>The same job after its halt.</summary>
    public HostScenario Smaller => new(Math.Max(1, Workers - 1), Math.Max(1, Servers - 1), Math.Min(Replicas, Math.Max(1, Servers - 1)));

    /// <summary>The node whose loss the disturbance is, among those that work; null where none of them is lost.</summary>
    public int? LostNode => Disturbance switch
    {
        Disturbance.WorkerLost => Workers - 1,
        Disturbance.ServerLost => Servers - 1,
        _ => null,
    };
}
