using System.Collections.Immutable;
using ClusterNet.Runtime.Checkpoints.Storage;

namespace ClusterNet.Runtime.Checkpoints;

/// <summary>
/// Tidies the folder of checkpoints: clears up after a process that died, and deletes what retention lets go. Nothing here may fail a
/// commit, so what cannot be done is noted.
/// </summary>
internal sealed class CheckpointHousekeeping(ICheckpointFileSystem files, string root)
{
    private readonly ImmutableArray<string>.Builder _problems = ImmutableArray.CreateBuilder<string>();

    /// <summary>What could not be done so far.</summary>
    public ImmutableArray<string> Problems => _problems.ToImmutable();

    /// <summary>Deletes partial and removed folders, and gives a replaced one its name back if its successor never came.</summary>
    public void ClearUp()
    {
        ImmutableArray<CheckpointFolderName> names = CheckpointFolders.All(files, root);
        foreach (CheckpointFolderName name in names)
        {
            CheckpointFolderName complete = CheckpointFolderName.Complete(name.Step);
            if (name.Kind == CheckpointFolderKind.Complete)
                continue;
            if (name.Kind == CheckpointFolderKind.Replaced && !names.Contains(complete))
                Try(() => files.RenameFolder(PathOf(name), PathOf(complete)));
            else if (name.Kind == CheckpointFolderKind.Replaced)
                Try(() => Remove(name));
            else
                Try(() => files.DeleteFolder(PathOf(name)));
        }

        Try(() => files.FlushFolder(root));
    }

    /// <summary>Applies the rule and gives the steps whose checkpoints are gone.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="committedStep">A step whose checkpoint is known to be valid.</param>
    /// <param name="neededFrom">Checkpoints from this step on stay, whatever the rule says. By default the rule alone decides.</param>
    /// <param name="keptStep">Another step whose checkpoint stays.</param>
    public ImmutableArray<long> Retain(RetentionRule rule, long committedStep, long neededFrom = long.MaxValue, long? keptStep = null)
    {
        ImmutableArray<CheckpointStanding> standings = [];
        Try(() => standings = CheckpointFolders.Standings(files, root));
        ImmutableArray<long>.Builder removed = ImmutableArray.CreateBuilder<long>();
        foreach (long step in rule.StepsToRemove(standings, committedStep))
            if (step < neededFrom && step != keptStep && Try(() => Remove(CheckpointFolderName.Complete(step))))
                removed.Add(step);
        return removed.ToImmutable();
    }

    /// <summary>
    /// Deletes a committed checkpoint. It loses its name first, durably, so that a half-deleted folder never looks like a damaged
    /// checkpoint.
    /// </summary>
    public void Remove(CheckpointFolderName name)
    {
        string aside = PathOf(CheckpointFolderName.Passing(name.Step, CheckpointFolderKind.Removed));
        files.RenameFolder(PathOf(name), aside);
        files.FlushFolder(root);
        files.DeleteFolder(aside);
    }

    /// <summary>Does something that may fail, and notes it if it does.</summary>
    public bool Try(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _problems.Add(exception.Message);
            return false;
        }
    }

    private string PathOf(CheckpointFolderName name) => Path.Combine(root, name.ToString());
}
