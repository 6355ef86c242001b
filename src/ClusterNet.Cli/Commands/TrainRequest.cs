using System.Collections.Immutable;
using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Text;
using ClusterNet.Numerics;

namespace ClusterNet.Cli.Commands;

/// <summary>What <c>clusternet train</c> was asked for.</summary>
/// <param name="JobFile">The job file; null for the job inside the program.</param>
/// <param name="Overrides">Values of the command line, in the order in which they count.</param>
/// <param name="OutputDirectory">The run directory; null for one below <c>runs</c> that is named after the job.</param>
/// <param name="Resume">Whether to go on from the last checkpoint in the run directory.</param>
/// <param name="Json">Whether to write one JSON object a line.</param>
public sealed record TrainRequest(string? JobFile, ImmutableArray<JobOverride> Overrides, string? OutputDirectory, bool Resume, bool Json)
{
    /// <summary>How many node processes are started for the job on this machine; null (the default) to train in this process.</summary>
    public int? Processes { get; init; }

    /// <summary>The cluster that the job is submitted to; null (the default) for none.</summary>
    public ClusterRequest? Cluster { get; init; }

    /// <summary>How many nodes of the cluster are waited for; 1 by default.</summary>
    public int Nodes { get; init; } = 1;

    /// <summary>The dashboard that is opened for the run; null (the default) for none.</summary>
    public DashboardRequest? Dashboard { get; init; }

    /// <summary>The folder that event files for TensorBoard are written to; null (the default) for none.</summary>
    public string? TensorBoard { get; init; }

    /// <summary>What the first Ctrl-C does to a job on a cluster. Default: asks.</summary>
    public InterruptAction OnInterrupt { get; init; } = InterruptAction.Ask;

    /// <summary>Whether to follow the job that the cluster trains already, which was detached from, instead of submitting it.</summary>
    public bool Attach { get; init; }

    /// <summary>Reads the job.</summary>
    /// <param name="catalogues">The blocks that the job can name; null for those that come with the library.</param>
    /// <exception cref="JobFileException">The job is not sound.</exception>
    public JobSpecification LoadJob(BlockCatalogues? catalogues = null) =>
        JobFile is null ? Jobs.JobFile.LoadDefault(Overrides) : Jobs.JobFile.Load(JobFile, Overrides, catalogues);
}
