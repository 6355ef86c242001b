using Akka.Actor;
using ClusterNet.Akka.Hosting;

namespace ClusterNet.Akka.Actors;

/// <summary>To the actor of a job, or to the coordinator's singleton: run this machine. Within one process.</summary>
/// <param name="Machine">Which.</param>
internal sealed record RunMachine(HostedMachine Machine) : INoSerializationVerificationNeeded;
