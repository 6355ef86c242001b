using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Runtime.Nodes;

/// <summary>
/// The checkpoints of a job in its run directory, where each node may have a disk of its own: what is not here is fetched from a node that has it, file by
/// file and part by part.
/// </summary>
internal sealed class CheckpointFiles
{
    private readonly string _runDirectory;
    private readonly CheckpointStore _store;
    private readonly Sha256Digest _job;
    private readonly FileFetcher _fetcher;

    /// <summary>The checkpoints of a job.</summary>
    /// <param name="runDirectory">Its run directory.</param>
    /// <param name="store">The checkpoints there, on this node.</param>
    /// <param name="job">The digest of the job: checkpoints of others do not count.</param>
    /// <param name="fetcher">Fetches files from other nodes.</param>
    public CheckpointFiles(string runDirectory, CheckpointStore store, Sha256Digest job, FileFetcher fetcher)
    {
        _runDirectory = runDirectory;
        _store = store;
        _job = job;
        _fetcher = fetcher;
    }

    /// <summary>Answers whoever wants a part of a checkpoint's file; an empty file stands for one that is not here.</summary>
    public static FilePart Read(FilePartWanted wanted)
    {
        try
        {
            CheckpointRequest request = CheckpointRequest.Parse(wanted.Name);
            CheckpointStore store = StoreOf(request.RunDirectory, new RetentionRule());
            if ((request.Step is { } step ? store.ManifestOf(step) : store.NewestManifest(request.Job)) is not { } manifest || manifest.JobDigest != request.Job)
                return FileFetcher.Nothing(wanted);
            using FileStream file = File.OpenRead(Path.Combine(store.Folder, CheckpointStore.FolderName(manifest.Step), request.File));
            return FileFetcher.PartOf(wanted, file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException or OverflowException or ArgumentException)
        {
            return FileFetcher.Nothing(wanted);
        }
    }

    /// <summary>The checkpoints of a run directory.</summary>
    public static CheckpointStore StoreOf(string runDirectory, RetentionRule retention) => new(Path.Combine(runDirectory, "checkpoints"), retention);

    /// <summary>What the checkpoint of a step is; null where it is not on this node's disk, or of another job.</summary>
    public CheckpointManifest? ManifestOf(long step) => _store.ManifestOf(step) is { } manifest && manifest.JobDigest == _job ? manifest : null;

    /// <summary>What the next checkpoint of the job after a step is, by its manifest alone; null where no later one is on this node's disk.</summary>
    public CheckpointManifest? NextAfter(long step) => _store.NextManifest(_job, step);

    /// <summary>Opens the checkpoint of a step: from this node's disk, else as a copy from another node.</summary>
    /// <param name="step">Which.</param>
    /// <param name="keeps">Whether a copy is to stay on this node's disk; else it is there only as long as it is open.</param>
    /// <param name="from">The nodes that may have it, the likeliest first.</param>
    /// <exception cref="CheckpointDamagedException">It is nowhere, or not what it must be.</exception>
    public Checkpoint Open(long step, bool keeps, params IEnumerable<IPeer?> from)
    {
        if (ManifestOf(step) is not null)
            return _store.Open(PathOf(step));
        CheckpointDamagedException nowhere = new(_store.Folder, CheckpointStore.FolderName(step), "it is on no node that is reached");
        foreach (IPeer peer in from.OfType<IPeer>())
        {
            try
            {
                if (!keeps)
                    return OpenCopy(step, peer);
                Keep(step, peer);
                return _store.Open(PathOf(step));
            }
            catch (Exception failure) when (failure is CheckpointDamagedException or TimeoutException)
            {
                nowhere = new CheckpointDamagedException(_store.Folder, CheckpointStore.FolderName(step), $"{peer.Name} has not sent it: {failure.Message}", failure);
            }
        }

        throw nowhere;
    }

    /// <summary>Brings the checkpoint of a step to this node's disk.</summary>
    /// <param name="step">Which.</param>
    /// <param name="from">Who has it.</param>
    /// <exception cref="CheckpointDamagedException">It is not there, or not what it must be.</exception>
    /// <exception cref="TimeoutException">The other node does not answer.</exception>
    public void Keep(long step, IPeer from) => _store.Adopt(step, folder => Fetch(step, from, folder).Dispose());

    /// <summary>Brings the checkpoint of a step to this node's disk, and that of the best evaluation up to there, which a job may be asked to end with.</summary>
    /// <exception cref="CheckpointDamagedException">One of them is not there, or not what it must be.</exception>
    /// <exception cref="TimeoutException">The other node does not answer.</exception>
    public void KeepWithBest(long step, IPeer from)
    {
        Keep(step, from);
        if (ManifestOf(step)?.BestValidation is { } best && best.Step != step && ManifestOf(best.Step) is null)
            Keep(best.Step, from);
    }

    /// <summary>The newest checkpoint on this node's disk; null where there is none.</summary>
    public Checkpoint? Newest() => _store.Latest(_job).Checkpoint;

    /// <summary>Brings the newest checkpoint that another node has to this node's disk, where it is newer than the newest there. Where that fails, the job goes on from another.</summary>
    public void KeepNewer(IPeer from)
    {
        try
        {
            if (NewestOf(from) is { } step && step > (_store.NewestManifest(_job)?.Step ?? 0))
                KeepWithBest(step, from);
        }
        catch (Exception failure) when (failure is TimeoutException or CheckpointDamagedException)
        {
            // It is gone, or its node is: what the others have counts.
        }
    }

    private long? NewestOf(IPeer from)
    {
        string path = Path.GetTempFileName();
        try
        {
            _fetcher.FetchAsync(from, Request(null, CheckpointFileNames.Manifest), path).GetAwaiter().GetResult();
            return ManifestFile.Parse(File.ReadAllBytes(path)).Step;
        }
        catch (InvalidDataException)
        {
            return null;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private Checkpoint OpenCopy(long step, IPeer from)
    {
        DirectoryInfo copy = Directory.CreateTempSubdirectory("clusternet-");
        try
        {
            return Fetch(step, from, copy.FullName); // its files stay open when their names are gone
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    private Checkpoint Fetch(long step, IPeer from, string folder)
    {
        foreach (string name in CheckpointRequest.Files)
            _fetcher.FetchAsync(from, Request(step, name), Path.Combine(folder, name)).GetAwaiter().GetResult();
        return _store.Open(folder);
    }

    private string Request(long? step, string file) => new CheckpointRequest(_job, step, file, _runDirectory).ToString();

    private string PathOf(long step) => Path.Combine(_store.Folder, CheckpointStore.FolderName(step));
}
