using ClusterNet.Protocol;
using System.Collections.Immutable;

namespace ClusterNet.Simulation;

/// <summary>What became of a run.</summary>
public sealed record SimulationResult
{
    /// <summary>The seed.</summary>
    public required long Seed { get; init; }

    /// <summary>What is broken; null when everything held.</summary>
    public Violation? Violation { get; init; }

    /// <summary>Whether everything held.</summary>
    public bool IsSound => Violation is null;

    /// <summary>The virtual time that the run took.</summary>
    public required TimeSpan Time { get; init; }

    /// <summary>The events that happened.</summary>
    public required long Events { get; init; }

    /// <summary>How often the job was started.</summary>
    public required int Attempts { get; init; }

    /// <summary>The newest version that was reported as complete.</summary>
    public required WeightVersion Version { get; init; }

    /// <summary>The SHA-256 of the weights of the newest checkpoint, little-endian float32, in hexadecimal digits; null when there is none.</summary>
    public string? WeightsSha256 { get; init; }

    /// <summary>When each step was first reported as complete: (step, virtual time).</summary>
    public required ImmutableArray<(long Step, TimeSpan Time)> CompletedSteps { get; init; }

    /// <summary>The bytes that each node sent to other nodes.</summary>
    public required ImmutableArray<long> BytesSent { get; init; }

    /// <summary>How often each kind of fault was injected.</summary>
    public required InjectionCounts InjectedFaults { get; init; }
}
