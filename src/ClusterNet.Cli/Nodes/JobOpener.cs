using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Cli.Runs;
using ClusterNet.Numerics;
using ClusterNet.Protocol.Plan;
using ClusterNet.Runtime.Nodes;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Cli.Nodes;

/// <summary>Opens jobs that come from other nodes, as text in the form of a job file.</summary>
/// <param name="catalogues">The blocks that jobs can name.</param>
internal sealed class JobOpener(BlockCatalogues catalogues) : IJobOpener
{
    /// <inheritdoc/>
    public OpenedJob Open(string text, string? dataPath = null)
    {
        JobSpecification job = JobFile.Parse(text, "the job", [], catalogues);
        if (dataPath is not null)
            job = job.WithDataAt(dataPath);
        int? layer = job.Pretraining?.Layer;
        if (layer is not null)
            job = job with { Pretraining = job.Pretraining! with { Layer = null } }; // who is trained now decides no bits
        BuiltJob built = JobBuilder.Build(job);
        PretrainedJob? pretrained = job.Pretraining is null ? null : new PretrainedJob(built);
        TrainerOptions options = job.Cluster.ToTrainerOptions(job.Checkpoint) with { Timeouts = Timeouts.Default };
        return new OpenedJob(job.Name, pretrained?.Job(layer) ?? built.ToTrainingJob(), options, job.Checkpoint.Keep, built.Data.ContentHash)
        {
            Data = job.Data.Source.Files,
            Before = pretrained?.Before(layer),
        };
    }
}
