using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
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
    private static readonly TimeSpan PartTimeout = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<long, TaskCompletionSource<FilePart>> _wanted = new();
    private readonly CheckpointStore _store;

    /// <summary>The files of a store.</summary>
    public CheckpointFiles(CheckpointStore store)
    {
        _store = store;
    }

    /// <summary>Answers a node that wants a part of a file; an empty file stands for one that is not here.</summary>
    public FilePart Read(FilePartWanted wanted)
    {
        try
        {
            using FileStream file = File.OpenRead(PathOf(wanted.Name));
            file.Position = Math.Min(wanted.Offset, file.Length);
            byte[] content = new byte[(int)Math.Min(FilePart.ContentBytesMax, file.Length - file.Position)];
            long offset = file.Position;
            file.ReadExactly(content);
            return new FilePart(wanted.Transfer, offset, file.Length, [.. content]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
        {
            return new FilePart(wanted.Transfer, 0, 0, []);
        }
    }

    /// <summary>A part that was wanted has come.</summary>
    public void Arrived(FilePart part)
    {
        if (_wanted.TryRemove(part.Transfer, out TaskCompletionSource<FilePart>? wanted))
            wanted.TrySetResult(part);
    }

    /// <summary>Opens the checkpoint of a step: from the run directory where it is reached, else as a copy from another node.</summary>
    /// <param name="step">Which.</param>
    /// <param name="from">The link to the coordinator's node; null where there is none.</param>
    /// <exception cref="CheckpointDamagedException">It is nowhere, or not what it must be.</exception>
    public Checkpoint Open(long step, Link? from)
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
                FetchAsync(from, string.Create(CultureInfo.InvariantCulture, $"{step}/{name}"), Path.Combine(whole, name)).GetAwaiter().GetResult();
            return _store.Open(whole); // its files stay open when their names are gone
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    private async Task FetchAsync(Link from, string name, string path)
    {
        await using FileStream file = File.Create(path);
        FilePart part;
        do
        {
            long transfer = RandomNumberGenerator.GetInt32(1, int.MaxValue);
            TaskCompletionSource<FilePart> wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _wanted[transfer] = wanted;
            from.TrySend(new FilePartWanted(transfer, name, file.Length));
            part = await wanted.Task.WaitAsync(PartTimeout);
            await file.WriteAsync(part.Content.AsMemory());
        }
        while (file.Length < part.FileLength && part.Content.Length > 0);
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
