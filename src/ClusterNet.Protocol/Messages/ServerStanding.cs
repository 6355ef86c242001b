using ClusterNet.Protocol.Membership;

namespace ClusterNet.Protocol.Messages;

/// <summary>What a server tells a coordinator that has just begun its term, which builds its own state from what the servers say.</summary>
/// <param name="View">The newest view that it knows.</param>
/// <param name="Held">The chunks that it has.</param>
/// <param name="Directive">The newest directive that it heard; null when there was none.</param>
/// <param name="LastCompleted">The newest step that it reported; null when it holds no lead chunk or has reported none.</param>
public sealed record ServerStanding(View View, ChunksHeld Held, SetHorizon? Directive, StepCompleted? LastCompleted);
