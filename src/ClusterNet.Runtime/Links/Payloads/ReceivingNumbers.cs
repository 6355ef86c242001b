namespace ClusterNet.Runtime.Links.Payloads;

/// <summary>Where announced numbers go.</summary>
/// <param name="Payload">What the message will carry; whoever receives the message holds its first share. Given back by the link if the numbers never arrive.</param>
/// <param name="Memory">The memory to fill, exactly as long as announced.</param>
public readonly record struct ReceivingNumbers(INumbers Payload, Memory<float> Memory);
