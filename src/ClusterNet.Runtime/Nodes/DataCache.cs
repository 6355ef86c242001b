using ClusterNet.Runtime.Links;

namespace ClusterNet.Runtime.Nodes;

/// <summary>Copies of data sets that were fetched from other nodes, in a temporary folder that goes with the node.</summary>
/// <param name="fetcher">Fetches files.</param>
internal sealed class DataCache(FileFetcher fetcher) : IDisposable
{
    private readonly Lock _lock = new();
    private string? _folder;

    /// <summary>The copy of a data set, fetched if it is not here yet. Waits for it.</summary>
    /// <param name="from">A node that has it, or the client that has submitted the job.</param>
    /// <param name="contentHash">The hash of its content, in hexadecimal.</param>
    /// <returns>The path of the file or folder. Whether it holds what the hash says is left to whoever opens it.</returns>
    /// <exception cref="IOException">The other side has nothing to send, or sends what cannot be stored.</exception>
    /// <exception cref="TimeoutException">The other side does not answer.</exception>
    public string Fetch(IPeer from, string contentHash)
    {
        string whole = Path.Combine(Folder(), contentHash);
        if (!Directory.Exists(whole))
        {
            string partial = $"{whole}.{Guid.NewGuid():N}";
            Directory.CreateDirectory(partial);
            FetchAllAsync(from, partial).GetAwaiter().GetResult();
            Directory.Move(partial, whole);
        }

        string files = Path.Combine(whole, "files");
        return File.ReadAllLines(Path.Combine(whole, "list")) is [not "/" and var only] ? Path.Combine(files, only) : files;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
    }

    private async Task FetchAllAsync(IPeer from, string folder)
    {
        string list = Path.Combine(folder, "list");
        await fetcher.FetchAsync(from, DataFiles.ListName, list);
        string[] names = await File.ReadAllLinesAsync(list);
        if (names.Length == 0)
            throw new IOException($"{from.Name} has no data to send");
        if (names[0] == "/")
            names = names[1..];
        for (int file = 0; file < names.Length; file++)
        {
            if (!DataFiles.IsPlain(names[file]))
                throw new IOException($"{from.Name} names a file of the data '{names[file]}'");
            string path = Path.Combine(folder, "files", names[file]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await fetcher.FetchAsync(from, DataFiles.NameOf(file), path);
        }
    }

    private string Folder()
    {
        lock (_lock)
            return _folder ??= Directory.CreateTempSubdirectory("clusternet-data-").FullName;
    }
}
