using ClusterNet.Protocol;

namespace ClusterNet.Runtime.Links.Payloads;

/// <summary>Numbers that are still to come: stands in a message until a destination has been found for them.</summary>
/// <param name="Length">How many.</param>
internal sealed record AnnouncedNumbers(int Length) : IPayload;
