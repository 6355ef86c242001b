using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Cli.Runs;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Nodes;

namespace ClusterNet.Cli.Nodes;

/// <summary>Opens jobs that come from other nodes, as text in the form of a job file.</summary>
/// <param name="catalogues">The blocks that jobs can name.</param>
internal sealed class JobOpener(BlockCatalogues catalogues) : IJobOpener
{
    /// <inheritdoc/>
    public OpenedJob Open(string text)
    {
        JobSpecification job = JobFile.Parse(text, "the job", [], catalogues);
        BuiltJob built = JobBuilder.Build(job);
        return new OpenedJob(job.Name, built.ToTrainingJob(), job.Cluster.ToTrainerOptions(job.Checkpoint), job.Checkpoint.Keep, built.Data.ContentHash);
    }
}
