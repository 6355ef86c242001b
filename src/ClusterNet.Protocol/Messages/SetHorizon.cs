using ClusterNet.Protocol.Decisions;
using ClusterNet.Protocol.Membership;

namespace ClusterNet.Protocol.Messages;

/// <summary>Coordinator to server: steps below <paramref name="Horizon"/> may be applied, on this timeline. Ends a freeze.</summary>
/// <param name="Directive">Numbers the words to the servers; older ones are ignored.</param>
/// <param name="Coordinator">Who says it.</param>
/// <param name="Timeline">The timeline that it is about.</param>
/// <param name="Horizon">The step that waits for a decision.</param>
/// <param name="SaveAt">Where to make a checkpoint besides those of the plan.</param>
/// <param name="State">What the decisions at evaluations remember; holds the scale of the learning rate.</param>
/// <param name="DecidedAt">The step of the last evaluation that went into the state.</param>
public sealed record SetHorizon(
    TermNumber Directive, ActorAddress Coordinator, int Timeline, long Horizon, long? SaveAt, BoundaryState State, long DecidedAt) : Message;
