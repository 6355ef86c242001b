using System.Collections.Immutable;
using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Text;

namespace ClusterNet.Cli.Commands;

/// <summary>What <c>clusternet bench --calibrate</c> was asked for.</summary>
/// <param name="JobFile">The job whose network is measured; null for the job inside the program.</param>
/// <param name="Overrides">Values of the command line, in the order in which they count.</param>
/// <param name="OutputFile">The calibration file to write.</param>
public sealed record BenchRequest(string? JobFile, ImmutableArray<JobOverride> Overrides, string OutputFile)
{
    /// <summary>Reads the job.</summary>
    /// <exception cref="JobFileException">The job is not sound.</exception>
    public JobSpecification LoadJob() => JobFile is null ? Jobs.JobFile.LoadDefault(Overrides) : Jobs.JobFile.Load(JobFile, Overrides);
}
