using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using ClusterNet.Cli.Runs;
using ClusterNet.Simulation.Mathematics;

namespace ClusterNet.Cli.Simulations;

/// <summary>What work costs on a machine, for one job: what <c>clusternet bench --calibrate</c> measures and <c>simulate</c> plans with.</summary>
public sealed record Calibration
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The fingerprint of the job whose network was measured.</summary>
    public required string JobDigest { get; init; }

    /// <summary>The processors of the machine.</summary>
    public required int Cores { get; init; }

    /// <summary>The cost of each stage of the network.</summary>
    public required ImmutableArray<StageCost> Stages { get; init; }

    /// <summary>How many times as long work takes while every processor is at work of the same kind, 1 or more: they share caches, memory and clock.</summary>
    public required double SharedSlowness { get; init; }

    /// <summary>The optimizer's update of one parameter, in nanoseconds.</summary>
    public required double UpdateNanosecondsPerParameter { get; init; }

    /// <summary>Adding one parameter of one contribution, in nanoseconds.</summary>
    public required double ReduceNanosecondsPerParameter { get; init; }

    /// <summary>How long a message takes between two actors of one process, the handing of work to a thread included, in nanoseconds.</summary>
    public required double LocalMessageNanoseconds { get; init; }

    /// <summary>How long a word is under way over a link on this machine that is idle, in nanoseconds.</summary>
    public required double LinkLatencyNanoseconds { get; init; }

    /// <summary>What a message over a link costs the processors of its sender and of its receiver, each, in nanoseconds.</summary>
    public required double LinkMessageNanoseconds { get; init; }

    /// <summary>What a link on this machine carries, in bytes a second; the processors at both ends are at work meanwhile.</summary>
    public required double LinkBytesPerSecond { get; init; }

    /// <summary>How many times as long work takes while so many threads of this machine are at work.</summary>
    public double SlownessAt(int threads)
    {
        double shared = Cores > 1 ? 1 + ((SharedSlowness - 1) * (Math.Min(threads, Cores) - 1) / (Cores - 1)) : 1;
        return shared * Math.Max(1, (double)threads / Cores);
    }

    /// <summary>Writes the file.</summary>
    public void Save(string path) => WholeFile.WriteText(path, JsonSerializer.Serialize(this, Format) + "\n");

    /// <summary>Reads a file.</summary>
    /// <exception cref="CalibrationException">It is missing or is no calibration.</exception>
    public static Calibration Load(string path)
    {
        if (!File.Exists(path))
            throw new CalibrationException($"{path}: found no such file, expected what clusternet bench --calibrate has written");
        try
        {
            return JsonSerializer.Deserialize<Calibration>(File.ReadAllText(path), Format)
                ?? throw new CalibrationException($"{path}: found null, expected a calibration");
        }
        catch (JsonException wrong)
        {
            throw new CalibrationException($"{path}: {wrong.Message}");
        }
    }
}
