using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Cli.Runs;

/// <summary>Finds what a run goes on from. Nothing of the run is touched.</summary>
internal static class ResumePoint
{
    /// <summary>
    /// The newest checkpoint of this very job; none where the run ended before its first checkpoint, so that it begins anew.
    /// </summary>
    /// <exception cref="RunException">There is no run; or no checkpoint of it is whole and of this job; or the job ends before it.</exception>
    public static CheckpointSearch Find(RunDirectory run, CheckpointStore store, TrainingJob training, BuiltJob built)
    {
        CheckpointSearch search = store.Latest(Sha256Digest.OfText(training.Digest));
        try
        {
            Require(run, search, built);
            return search;
        }
        catch
        {
            search.Dispose();
            throw;
        }
    }

    private static void Require(RunDirectory run, CheckpointSearch search, BuiltJob built)
    {
        if (search.Checkpoint is { } checkpoint)
        {
            if (checkpoint.Manifest.Step > built.TotalSteps)
                throw new RunException($"{checkpoint.Folder} was made after step {checkpoint.Manifest.Step}, but the job ends after step {built.TotalSteps}: expected more epochs or steps, or another --output");
            return;
        }

        if (!run.HoldsRun)
            throw new RunException($"{run.Path} holds no run to resume: expected the folder of a run that was begun");
        if (!search.Rejected.IsEmpty)
            throw new RunException($"{run.Path} has no checkpoint to go on from: expected one in {run.CheckpointFolder} that is whole and of this job{Reasons(search)}");
    }

    private static string Reasons(CheckpointSearch search) =>
        string.Concat(search.Rejected.Select(rejected => $"\n  {rejected.Folder}: {rejected.Reason}"));
}
