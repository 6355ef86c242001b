using System.Collections.Immutable;
using ClusterNet.Runtime.Checkpoints.Storage;

namespace ClusterNet.Runtime.Tests.Checkpoints.Storage;

/// <summary>A disk that reports success and changes one bit of the files of one name.</summary>
internal sealed class CorruptingFileSystem(ICheckpointFileSystem inner, string fileName) : ICheckpointFileSystem
{
    public bool FolderExists(string path) => inner.FolderExists(path);

    public ImmutableArray<string> FolderNames(string path) => inner.FolderNames(path);

    public void CreateFolder(string path) => inner.CreateFolder(path);

    public void WriteFile(string path, Action<Stream> write) => inner.WriteFile(path, stream =>
    {
        using MemoryStream memory = new();
        write(memory);
        byte[] bytes = memory.ToArray();
        if (Path.GetFileName(path) == fileName)
            bytes[^1] ^= 1;
        stream.Write(bytes);
    });

    public Stream OpenRead(string path) => inner.OpenRead(path);

    public void FlushFolder(string path) => inner.FlushFolder(path);

    public void RenameFolder(string path, string newPath) => inner.RenameFolder(path, newPath);

    public void DeleteFolder(string path) => inner.DeleteFolder(path);
}
