namespace ClusterNet.Runtime.Training;

/// <summary>What a compute thread did for an actor.</summary>
/// <param name="Actor">Its name: <c>worker 0</c>, <c>server 1</c>.</param>
/// <param name="IsWorker">Whether it is a worker, and the work gradients and evaluations; else it is a server, and the work sums and updates.</param>
/// <param name="Busy">For how long, over all threads.</param>
public sealed record ActorWork(string Actor, bool IsWorker, TimeSpan Busy);
