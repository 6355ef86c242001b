using System.Collections.Immutable;
using ClusterNet.Runtime.Checkpoints.Storage;

namespace ClusterNet.Runtime.Tests.Checkpoints.Storage;

/// <summary>
/// A disk in memory that remembers what was flushed. After a power cut a file that was not flushed has lost its end, and of the changes to
/// a folder's entries since its last flush only the first few, by chance none or all, are left. A rename is one change.
/// </summary>
internal sealed class SimulatedDisk : ICheckpointFileSystem
{
    private readonly FolderNode _root;

    public SimulatedDisk()
        : this(new FolderNode())
    {
    }

    private SimulatedDisk(FolderNode root) => _root = root;

    /// <summary>The disk as it may be found when the power is back.</summary>
    public SimulatedDisk AfterPowerCut(Random random) => new((FolderNode)_root.AfterPowerCut(random));

    public bool FolderExists(string path) => Find(path) is FolderNode;

    public ImmutableArray<string> FolderNames(string path) => Find(path) is FolderNode folder
        ? [.. folder.Entries.Where(entry => entry.Value is FolderNode).Select(entry => entry.Key).Order(StringComparer.Ordinal)]
        : [];

    public void CreateFolder(string path)
    {
        FolderNode folder = _root;
        foreach (string part in Parts(path))
        {
            if (!folder.Entries.ContainsKey(part))
                folder.Change((part, new FolderNode()));
            folder = (FolderNode)folder.Entries[part];
        }
    }

    public void WriteFile(string path, Action<Stream> write)
    {
        FileNode file = new();
        Parent(path).Change((Path.GetFileName(path), file));
        write(file.Content);
        file.IsFlushed = true;
    }

    public Stream OpenRead(string path) => Find(path) is FileNode file
        ? new MemoryStream(file.Content.ToArray(), writable: false)
        : throw new FileNotFoundException(path);

    public void FlushFolder(string path) => ((FolderNode?)Find(path) ?? throw new DirectoryNotFoundException(path)).Flush();

    public void RenameFolder(string path, string newPath)
    {
        Node folder = Find(path) ?? throw new DirectoryNotFoundException(path);
        if (Find(newPath) is not null)
            throw new IOException($"{newPath} is taken");
        Parent(path).Change((Path.GetFileName(path), null), (Path.GetFileName(newPath), folder));
    }

    public void DeleteFolder(string path)
    {
        FolderNode folder = (FolderNode?)Find(path) ?? throw new DirectoryNotFoundException(path);
        foreach (string name in folder.Entries.Keys.ToArray())
            folder.Change((name, null));
        Parent(path).Change((Path.GetFileName(path), null));
    }

    private static string[] Parts(string path) =>
        path[(Path.GetPathRoot(path) ?? string.Empty).Length..].Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);

    private Node? Find(string path)
    {
        Node? node = _root;
        foreach (string part in Parts(path))
            node = (node as FolderNode)?.Entries.GetValueOrDefault(part);
        return node;
    }

    private FolderNode Parent(string path) => (FolderNode?)Find(Path.GetDirectoryName(path)!) ?? throw new DirectoryNotFoundException(path);

    private abstract class Node
    {
        public abstract Node AfterPowerCut(Random random);
    }

    private sealed class FileNode : Node
    {
        public MemoryStream Content { get; } = new();

        public bool IsFlushed { get; set; }

        public override Node AfterPowerCut(Random random)
        {
            FileNode survivor = new() { IsFlushed = true };
            byte[] bytes = Content.ToArray();
            survivor.Content.Write(IsFlushed ? bytes : bytes.AsSpan(0, random.Next(bytes.Length + 1)));
            return survivor;
        }
    }

    private sealed class FolderNode : Node
    {
        private readonly List<(string Name, Node? Node)[]> _unflushed = [];
        private SortedDictionary<string, Node> _flushed = new(StringComparer.Ordinal);

        public SortedDictionary<string, Node> Entries { get; } = new(StringComparer.Ordinal);

        public void Change(params (string Name, Node? Node)[] change)
        {
            Apply(Entries, change);
            _unflushed.Add(change);
        }

        public void Flush()
        {
            _flushed = new(Entries, StringComparer.Ordinal);
            _unflushed.Clear();
        }

        public override Node AfterPowerCut(Random random)
        {
            SortedDictionary<string, Node> left = new(_flushed, StringComparer.Ordinal);
            foreach ((string, Node?)[] change in _unflushed.Take(random.Next(_unflushed.Count + 1)))
                Apply(left, change);
            FolderNode survivor = new();
            foreach ((string name, Node node) in left)
                survivor.Change((name, node.AfterPowerCut(random)));
            survivor.Flush();
            return survivor;
        }

        private static void Apply(SortedDictionary<string, Node> entries, (string Name, Node? Node)[] change)
        {
            foreach ((string name, Node? node) in change)
                if (node is null)
                    entries.Remove(name);
                else
                    entries[name] = node;
        }
    }
}
