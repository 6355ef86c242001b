using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Protocol.Membership;

/// <summary>A worker in a view.</summary>
/// <param name="Worker">Its index.</param>
/// <param name="Incarnation">How often it was started; a restarted worker is a new member that knows nothing.</param>
/// <param name="Slices">The micro-batches that it computes at every step.</param>
/// <param name="EvaluationSlices">The parts of an evaluation that it computes.</param>
public sealed record WorkerMember(int Worker, int Incarnation, SliceRange Slices, SliceRange EvaluationSlices)
{
    /// <summary>Where it is reached.</summary>
    public ActorAddress Address => ActorAddress.Worker(Worker);
}
