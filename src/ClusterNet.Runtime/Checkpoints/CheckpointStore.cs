using System.Collections.Immutable;
using ClusterNet.Runtime.Checkpoints.Storage;

namespace ClusterNet.Runtime.Checkpoints;

/// <summary>
/// The checkpoints of a run, each in a folder of its own such as "step-000000000630". A crash or a power cut at any point leaves either
/// the checkpoints that were there or those and the complete new one. One writer at a time, any number of readers, in any processes.
/// </summary>
/// <param name="folder">The folder that holds the checkpoints; made by the first write.</param>
/// <param name="retention">Which checkpoints stay.</param>
/// <param name="files">The file system that the folder is on.</param>
public sealed class CheckpointStore(string folder, RetentionRule retention, ICheckpointFileSystem files)
{
    // Each look at the folder that is overtaken by retention means that a newer checkpoint was committed meanwhile.
    private const int LooksMax = 64;

    /// <summary>Makes a store on the machine's own file system.</summary>
    /// <param name="folder">The folder that holds the checkpoints; made by the first write.</param>
    /// <param name="retention">Which checkpoints stay.</param>
    public CheckpointStore(string folder, RetentionRule retention)
        : this(folder, retention, DiskFileSystem.Instance)
    {
    }

    /// <summary>The folder that holds the checkpoints.</summary>
    public string Folder => folder;

    /// <summary>The name of the folder, inside <see cref="Folder"/>, of the checkpoint of a step.</summary>
    public static string FolderName(long step) => CheckpointFolderName.Complete(step).ToString();

    /// <summary>
    /// Writes, checks and commits a checkpoint, then deletes what retention lets go. A valid checkpoint of the same step is replaced. What
    /// an earlier process left half-done is cleared up.
    /// </summary>
    /// <exception cref="NonFiniteValueException">A weight or a state is NaN or infinite; nothing was written.</exception>
    /// <exception cref="CheckpointWriteException">The disk would not take it. The older checkpoints are untouched.</exception>
    public CheckpointCommit Write(CheckpointDescription description, CheckpointContent content)
    {
        CheckpointHousekeeping housekeeping = new(files, folder);
        (string path, CheckpointManifest manifest) = Commit(description, content, housekeeping);
        ImmutableArray<long> removed = housekeeping.Retain(retention, description.Step);
        return new CheckpointCommit(path, manifest, removed, housekeeping.Problems);
    }

    /// <summary>As <see cref="Write"/>, but deletes nothing: for those who may go back to an older checkpoint until they have heard of this one.</summary>
    /// <exception cref="NonFiniteValueException">A weight or a state is NaN or infinite; nothing was written.</exception>
    /// <exception cref="CheckpointWriteException">The disk would not take it. The older checkpoints are untouched.</exception>
    internal void WriteAndKeepOthers(CheckpointDescription description, CheckpointContent content) =>
        Commit(description, content, new CheckpointHousekeeping(files, folder));

    /// <summary>Deletes what retention lets go, but nothing from the step on to which the job may still go back.</summary>
    /// <param name="neededStep">That step; its checkpoint is there.</param>
    /// <param name="startStep">The step that the job began from: whoever joins it later begins there too. 0 (the default) for a job that began anew.</param>
    internal void RetainFrom(long neededStep, long startStep = 0) => new CheckpointHousekeeping(files, folder).Retain(retention, neededStep, neededStep, startStep);

    /// <summary>What the checkpoint of a step is, by its manifest alone; null where there is none with a sound manifest.</summary>
    internal CheckpointManifest? ManifestOf(long step)
    {
        try
        {
            return CheckpointFileCheck.ReadManifest(files, Path.Combine(folder, FolderName(step)));
        }
        catch (CheckpointDamagedException)
        {
            return null;
        }
    }

    /// <summary>The newest checkpoint of a job, by the manifests alone; null where there is none.</summary>
    internal CheckpointManifest? NewestManifest(Sha256Digest jobDigest) => ManifestsNewestFirst(jobDigest).FirstOrDefault();

    /// <summary>The oldest checkpoint of a job after a step, by the manifests alone; null where there is none.</summary>
    internal CheckpointManifest? NextManifest(Sha256Digest jobDigest, long step) => ManifestsNewestFirst(jobDigest).TakeWhile(manifest => manifest.Step > step).LastOrDefault();

    /// <summary>Takes in a checkpoint that was made elsewhere, in the place of what is there of its step.</summary>
    /// <param name="step">Its step.</param>
    /// <param name="fill">Brings its files into a folder, and throws where they are not what they must be.</param>
    /// <exception cref="CheckpointException">They are not.</exception>
    /// <exception cref="IOException">The disk would not take it.</exception>
    internal void Adopt(long step, Action<string> fill) => new CheckpointCommitter(files, folder, new CheckpointHousekeeping(files, folder)).Adopt(step, fill);

    /// <summary>Finds the newest valid checkpoint. Damaged ones are passed over and reported.</summary>
    /// <param name="jobDigest">If given, checkpoints of any other job are passed over too.</param>
    public CheckpointSearch Latest(Sha256Digest? jobDigest = null) =>
        Search(() => [.. CheckpointFolders.NewestFirst(files, folder).Select(name => name.ToString())], jobDigest);

    /// <summary>Finds the best valid checkpoint among those that were evaluated. Damaged ones are passed over and reported.</summary>
    /// <param name="jobDigest">If given, checkpoints of any other job are passed over too.</param>
    public CheckpointSearch Best(Sha256Digest? jobDigest = null) =>
        Search(
            () =>
            [
                .. CheckpointStanding.BestFirst(CheckpointFolders.Standings(files, folder), retention.BestBy)
                    .Select(standing => CheckpointFolderName.Complete(standing.Step).ToString()),
            ],
            jobDigest);

    /// <summary>Opens the checkpoint in a folder, wherever that is.</summary>
    /// <exception cref="CheckpointDamagedException">Anything in it is missing, unreadable or not what it must be.</exception>
    public Checkpoint Open(string path) => Checkpoint.Open(files, path);

    private IEnumerable<CheckpointManifest> ManifestsNewestFirst(Sha256Digest jobDigest) =>
        CheckpointFolders.NewestFirst(files, folder).Where(name => name.Kind == CheckpointFolderKind.Complete)
            .Select(name => ManifestOf(name.Step)).OfType<CheckpointManifest>().Where(manifest => manifest.JobDigest == jobDigest);

    private (string Path, CheckpointManifest Manifest) Commit(
        CheckpointDescription description, CheckpointContent content, CheckpointHousekeeping housekeeping)
    {
        FiniteValues.Require(content);
        return new CheckpointCommitter(files, folder, housekeeping).Commit(description, content);
    }

    private CheckpointSearch Search(Func<ImmutableArray<string>> candidates, Sha256Digest? jobDigest)
    {
        for (int look = 0; look < LooksMax; look++)
            if (Look(candidates(), jobDigest) is CheckpointSearch found)
                return found;
        throw new IOException($"the checkpoints in {folder} were deleted faster than they could be read, {LooksMax} times over");
    }

    /// <summary>One look at the folder; null if a candidate vanished under it and it must be repeated.</summary>
    private CheckpointSearch? Look(ImmutableArray<string> candidates, Sha256Digest? jobDigest)
    {
        ImmutableArray<RejectedCheckpoint>.Builder rejected = ImmutableArray.CreateBuilder<RejectedCheckpoint>();
        foreach (string path in candidates.Select(name => Path.Combine(folder, name)))
        {
            try
            {
                Checkpoint checkpoint = Checkpoint.Open(files, path);
                if (jobDigest is null || checkpoint.Manifest.JobDigest == jobDigest)
                    return new CheckpointSearch(checkpoint, rejected.ToImmutable());
                checkpoint.Dispose();
                rejected.Add(new RejectedCheckpoint(
                    path, $"it belongs to another job: {checkpoint.Manifest.JobDigest}, expected {jobDigest}"));
            }
            catch (CheckpointDamagedException) when (!files.FolderExists(path))
            {
                return null;
            }
            catch (CheckpointDamagedException exception)
            {
                rejected.Add(new RejectedCheckpoint(path, $"{exception.File}: {exception.Difference}"));
            }
        }

        return new CheckpointSearch(null, rejected.ToImmutable());
    }
}
