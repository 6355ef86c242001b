using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using ClusterNet.Cli.Jobs.Text;

namespace ClusterNet.Cli.Commands;

/// <summary>The words of <c>clusternet simulate</c>: seeds for the deterministic simulator, or a job and a cluster for the capacity planner.</summary>
internal sealed class SimulateCommand
{
    private const int WorkersMax = 4096;

    private readonly Option<string?> _seeds = Value("--seeds", "A..B", "run these seeds, and check everything after every event");
    private readonly Option<string?> _seed = Value("--seed", "N", "replay one seed, with a readable trace");
    private readonly Option<bool> _minimize = new("--minimize") { Description = "leave faults out of a failing seed for as long as it fails" };
    private readonly Argument<string?> _job = new("JOB.yaml")
    {
        Description = "with --workers: the job whose speed is predicted; without one the spiral that lies inside the program",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _workers = Value("--workers", "N", "predict clusters of up to so many nodes with a worker");
    private readonly Option<string?> _processes = Value("--processes", "N", "predict up to so many node processes on this machine, as train --processes runs them");
    private readonly Option<string?> _servers = Value("--servers", "M", "parameter servers; default: one on each worker's node, as far as there are chunks");
    private readonly Option<string?> _replicas = Value("--replicas", "R", "servers that hold each chunk; default: 1");
    private readonly Option<string?> _threads = Value("--threads", "T", "compute threads of a node; default: the job's");
    private readonly Option<string?> _bandwidth = Value("--bandwidth", "RATE", "what a node can send, such as 10Gbit; default: a link on this machine");
    private readonly Option<string?> _latency = Value("--latency", "TIME", "how long a message is under way, such as 100us; default: as on this machine");
    private readonly Option<string?> _failures = Value("--mtbf", "TIME", "mean time between two failures of a node, such as 24h; default: none fails");
    private readonly Option<string?> _repair = Value("--repair", "TIME", "how long a node takes to come back; default: 1min");
    private readonly Option<string?> _calibration = Value("--calibration", "FILE", "what bench --calibrate has written for this job; default: measure now");
    private readonly Option<string?> _picture = Value("--picture", "FILE", "draw the scaling curve as SVG");
    private readonly Option<string[]> _set = new("--set") { Description = "puts a value in the place of the job file's", HelpName = "key=value" };
    private readonly Option<bool> _json = new("--json") { Description = "write JSON" };

    /// <summary>The command.</summary>
    /// <param name="runSwarm">Runs seeds.</param>
    /// <param name="runForecast">Predicts.</param>
    public static Command Create(
        Func<SwarmRequest, CancellationToken, Task<int>> runSwarm, Func<ForecastRequest, CancellationToken, Task<int>> runForecast)
    {
        SimulateCommand words = new();
        Command command = new("simulate", "Runs the trainer in a deterministic simulator with everything that can go wrong, or predicts a cluster's speed.")
        {
            words._job, words._seeds, words._seed, words._minimize, words._workers, words._processes, words._servers, words._replicas, words._threads, words._bandwidth, words._latency,
            words._failures, words._repair, words._calibration, words._picture, words._set, words._json,
        };
        command.SetAction((parsed, cancellation) => parsed.GetValue(words._workers) is not null || parsed.GetValue(words._processes) is not null
            ? runForecast(words.Forecast(parsed), cancellation)
            : runSwarm(words.Swarm(parsed), cancellation));
        return command;
    }

    private SwarmRequest Swarm(ParseResult parsed)
    {
        string? one = parsed.GetValue(_seed);
        string text = one ?? parsed.GetValue(_seeds)
            ?? throw new UsageException("simulate: found nothing to do, expected --seeds A..B, --seed N, --workers N or --processes N");
        string option = one is null ? _seeds.Name : _seed.Name;
        if (SeedRange.Parse(text) is not { } range || (one is not null && range.First != range.Last))
            throw new UsageException($"{option} {text}: found '{text}', expected {(one is null ? "two whole numbers from 0, such as 1..1000" : "a whole number from 0")}");
        return new SwarmRequest(range, one is not null, parsed.GetValue(_minimize), parsed.GetValue(_json));
    }

    private ForecastRequest Forecast(ParseResult parsed)
    {
        ImmutableArray<JobOverride> overrides = [.. (parsed.GetValue(_set) ?? []).Select(JobOverride.Parse)];
        if (parsed.GetValue(_workers) is not null && parsed.GetValue(_processes) is not null)
            throw new UsageException("simulate: found --workers and --processes, expected one of them: machines like this one, or processes of this machine");
        ForecastRequest request = new(parsed.GetValue(_job), overrides, (Count(parsed, _workers) ?? Count(parsed, _processes))!.Value)
        {
            AreLocal = parsed.GetValue(_processes) is not null,
            Servers = Count(parsed, _servers),
            Replicas = Count(parsed, _replicas) ?? 1,
            Threads = Count(parsed, _threads),
            BytesPerSecond = parsed.GetValue(_bandwidth) is { } rate ? Quantity.BytesPerSecond(_bandwidth.Name, rate) : null,
            Latency = Span(parsed, _latency),
            MeanTimeBetweenFailures = Span(parsed, _failures) ?? TimeSpan.Zero,
            CalibrationFile = parsed.GetValue(_calibration),
            PictureFile = parsed.GetValue(_picture),
            Json = parsed.GetValue(_json),
        };
        return Span(parsed, _repair) is { } repair ? request with { RepairTime = repair } : request;
    }

    private static TimeSpan? Span(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is { } text ? Quantity.Span(option.Name, text) : null;

    private static int? Count(ParseResult parsed, Option<string?> option)
    {
        if (parsed.GetValue(option) is not { } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= WorkersMax
            ? count
            : throw new UsageException($"{option.Name} {text}: found '{text}', expected a whole number from 1 to {WorkersMax}");
    }

    private static Option<string?> Value(string name, string helpName, string description) => new(name) { Description = description, HelpName = helpName };
}
