using ClusterNet.Runtime.Checkpoints.Storage;

namespace ClusterNet.Runtime.Checkpoints;

/// <summary>Stages one checkpoint and gives it its name.</summary>
internal sealed class CheckpointCommitter(ICheckpointFileSystem files, string root, CheckpointHousekeeping housekeeping)
{
    /// <summary>Writes and commits a checkpoint; gives its folder and manifest.</summary>
    /// <exception cref="CheckpointWriteException">The disk would not take it.</exception>
    public (string Path, CheckpointManifest Manifest) Commit(CheckpointDescription description, CheckpointContent content)
    {
        string partial = PathOf(CheckpointFolderName.Passing(description.Step, CheckpointFolderKind.Partial));
        try
        {
            MakeRoot();
            housekeeping.ClearUp();
            CheckpointManifest manifest = new CheckpointStager(files, partial).Stage(description, content);
            return (Publish(partial, description.Step), manifest);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CheckpointDamagedException)
        {
            housekeeping.Try(() => DeleteIfThere(partial));
            throw new CheckpointWriteException(root, description.Step, exception.Message, exception);
        }
    }

    /// <summary>Gives a checkpoint that was made elsewhere its name here.</summary>
    /// <param name="step">Its step.</param>
    /// <param name="fill">Brings its files into a folder.</param>
    public void Adopt(long step, Action<string> fill)
    {
        string partial = PathOf(CheckpointFolderName.Passing(step, CheckpointFolderKind.Partial));
        MakeRoot();
        files.CreateFolder(partial);
        try
        {
            fill(partial);
            files.FlushFolder(partial);
            Publish(partial, step);
        }
        catch
        {
            housekeeping.Try(() => DeleteIfThere(partial));
            throw;
        }
    }

    private void MakeRoot()
    {
        List<string> parents = [];
        for (string? path = Path.GetFullPath(root); path is not null && !files.FolderExists(path); path = Path.GetDirectoryName(path))
            parents.Add(Path.GetDirectoryName(path) ?? path);
        files.CreateFolder(root);
        foreach (string parent in parents)
            files.FlushFolder(parent);
    }

    private string Publish(string partial, long step)
    {
        string complete = PathOf(CheckpointFolderName.Complete(step));
        CheckpointFolderName? replaced = files.FolderExists(complete) ? MoveAside(complete, step) : null;
        files.RenameFolder(partial, complete);
        files.FlushFolder(root);
        if (replaced is not null)
            housekeeping.Try(() => housekeeping.Remove(replaced));
        return complete;
    }

    // A folder cannot take the place of another in one go. Between the two renames, the old checkpoint is found under its passing name.
    private CheckpointFolderName MoveAside(string complete, long step)
    {
        CheckpointFolderName replaced = CheckpointFolderName.Passing(step, CheckpointFolderKind.Replaced);
        files.RenameFolder(complete, PathOf(replaced));
        return replaced;
    }

    private void DeleteIfThere(string path)
    {
        if (files.FolderExists(path))
            files.DeleteFolder(path);
    }

    private string PathOf(CheckpointFolderName name) => Path.Combine(root, name.ToString());
}
