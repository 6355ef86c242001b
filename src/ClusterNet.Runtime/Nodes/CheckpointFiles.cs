using System.Collections.Immutable;
using System.Globalization;
using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Runtime.Nodes;

/// <summary>
/// Brings the files of a checkpoint to a node that cannot reach the run directory, from the coordinator's node, part by part. What is asked
/// for is the file of a checkpoint of the job that runs, by step and name, never a path.
/// </summary>
internal sealed class CheckpointFiles
{
    private static readonly ImmutableArray<string> Names = [CheckpointFileNames.Manifest, CheckpointFileNames.Weights, CheckpointFileNames.Optimizer];

    private readonly CheckpointStore _store;
    private readonly FileFetcher _fetcher;

    /// <summary>The files of a store.</summary>
    /// <param name="store">The checkpoints.</param>
    /// <param name="fetcher">Fetches files from other nodes.</param>
    public CheckpointFiles(CheckpointStore store, FileFetcher fetcher)
    {
        _store = store;
        _fetcher = fetcher;
    }

    /// <summary>Answers a node that wants a part of a file; an empty file stands for one that is not here.</summary>
    public FilePart Read(FilePartWanted wanted)
    {
        try
        {
            using FileStream file = File.OpenRead(PathOf(wanted.Name));
            return FileFetcher.PartOf(wanted, file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
        {
            return FileFetcher.Nothing(wanted);
        }
    }

    /// <summary>Opens the checkpoint of a step: from the run directory where it is reached, else as a copy from another node.</summary>
    /// <param name="step">Which.</param>
    /// <param name="from">The coordinator's node; null where there is none.</param>
    /// <exception cref="CheckpointDamagedException">It is nowhere, or not what it must be.</exception>
    public Checkpoint Open(long step, IPeer? from)
    {
        string folder = Path.Combine(_store.Folder, CheckpointStore.FolderName(step));
        if (from is null || Directory.Exists(folder))
            return _store.Open(folder);
        DirectoryInfo copy = Directory.CreateTempSubdirectory("clusternet-");
        try
        {
            string whole = Path.Combine(copy.FullName, CheckpointStore.FolderName(step));
            Directory.CreateDirectory(whole);
            foreach (string name in Names)
                _fetcher.FetchAsync(from, string.Create(CultureInfo.InvariantCulture, $"{step}/{name}"), Path.Combine(whole, name)).GetAwaiter().GetResult();
            return _store.Open(whole); // its files stay open when their names are gone
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    /// <summary>The file that a name such as "630/weights.safetensors" stands for.</summary>
    private string PathOf(string name)
    {
        string[] parts = name.Split('/');
        if (parts.Length != 2 || !Names.Contains(parts[1], StringComparer.Ordinal))
            throw new FormatException($"'{name}' is no file of a checkpoint.");
        return Path.Combine(_store.Folder, CheckpointStore.FolderName(long.Parse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture)), parts[1]);
    }
}
