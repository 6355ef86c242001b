using System.Collections.Immutable;

namespace ClusterNet.Runtime.Checkpoints.Storage;

/// <summary>The machine's own file system.</summary>
public sealed class DiskFileSystem : ICheckpointFileSystem
{
    private const int BufferBytes = 1 << 16;

    private DiskFileSystem()
    {
    }

    /// <summary>The only instance; it has no state.</summary>
    public static DiskFileSystem Instance { get; } = new();

    /// <inheritdoc/>
    public bool FolderExists(string path) => Directory.Exists(path);

    /// <inheritdoc/>
    public ImmutableArray<string> FolderNames(string path)
    {
        if (!Directory.Exists(path))
            return [];
        return [.. Directory.EnumerateDirectories(path).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public void CreateFolder(string path) => Directory.CreateDirectory(path);

    /// <inheritdoc/>
    public void WriteFile(string path, Action<Stream> write)
    {
        try
        {
            using FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes);
            write(file);
            file.Flush(flushToDisk: true);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            // What .NET makes of EFBIG: a quota or a limit of the process forbids a file as large as that.
            throw new IOException($"{path} may not become as large as it must be", exception);
        }
    }

    /// <inheritdoc/>
    public Stream OpenRead(string path) =>
        new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferBytes);

    /// <inheritdoc/>
    public void FlushFolder(string path)
    {
        // Windows writes its folder entries through a journal of its own and offers no way to flush one folder.
        if (!OperatingSystem.IsWindows())
            UnixFolderFlush.Flush(path);
    }

    /// <inheritdoc/>
    public void RenameFolder(string path, string newPath) => Directory.Move(path, newPath);

    /// <inheritdoc/>
    public void DeleteFolder(string path) => Directory.Delete(path, recursive: true);
}
