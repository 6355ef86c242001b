using System.Collections.Immutable;

namespace ClusterNet.Runtime.Checkpoints.Storage;

/// <summary>
/// The few operations that a checkpoint needs from a file system, with durability spelled out: what was not flushed may be gone after a
/// power cut. Tests put a disk behind it that fills up, tears writes and loses power. Every operation may throw an
/// <see cref="IOException"/> or an <see cref="UnauthorizedAccessException"/>.
/// </summary>
public interface ICheckpointFileSystem
{
    /// <summary>Whether there is a folder at this path.</summary>
    bool FolderExists(string path);

    /// <summary>The names, not the paths, of a folder's direct subfolders, in ordinal order; none if the folder does not exist.</summary>
    ImmutableArray<string> FolderNames(string path);

    /// <summary>Makes a folder and those above it that are missing; it is fine if it exists.</summary>
    void CreateFolder(string path);

    /// <summary>Makes a new file, lets <paramref name="write"/> fill it, and forces its content to the disk.</summary>
    void WriteFile(string path, Action<Stream> write);

    /// <summary>Opens a file for reading, in a way that lets others rename or delete it meanwhile. The stream is seekable.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    Stream OpenRead(string path);

    /// <summary>Forces a folder's entries (names created, renamed, deleted in it) to the disk, where the system can.</summary>
    void FlushFolder(string path);

    /// <summary>Renames a folder inside its parent, atomically.</summary>
    /// <exception cref="IOException">The new name is taken.</exception>
    void RenameFolder(string path, string newPath);

    /// <summary>Deletes a folder with all it holds. Not atomic.</summary>
    void DeleteFolder(string path);
}
