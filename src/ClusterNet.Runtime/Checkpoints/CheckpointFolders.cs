using System.Collections.Immutable;
using ClusterNet.Runtime.Checkpoints.Storage;

namespace ClusterNet.Runtime.Checkpoints;

/// <summary>Looks at the names, and no further than the manifests, of a folder of checkpoints.</summary>
internal static class CheckpointFolders
{
    /// <summary>All folders that are ours, complete or not, in the order of their names.</summary>
    public static ImmutableArray<CheckpointFolderName> All(ICheckpointFileSystem files, string root) =>
        [.. files.FolderNames(root).Select(CheckpointFolderName.Parse).OfType<CheckpointFolderName>()];

    /// <summary>
    /// The folders that may hold a committed checkpoint, the newest step first. A replaced one comes after the complete one of its step: it
    /// counts only in the moment, or after the crash, between the two renames.
    /// </summary>
    public static ImmutableArray<CheckpointFolderName> NewestFirst(ICheckpointFileSystem files, string root) =>
    [
        .. All(files, root)
            .Where(name => name.Kind is CheckpointFolderKind.Complete or CheckpointFolderKind.Replaced)
            .OrderByDescending(name => name.Step)
            .ThenBy(name => name.Kind),
    ];

    /// <summary>Step and figures of the complete checkpoints with a readable manifest.</summary>
    public static ImmutableArray<CheckpointStanding> Standings(ICheckpointFileSystem files, string root)
    {
        ImmutableArray<CheckpointStanding>.Builder standings = ImmutableArray.CreateBuilder<CheckpointStanding>();
        foreach (CheckpointFolderName name in All(files, root).Where(name => name.Kind == CheckpointFolderKind.Complete))
        {
            try
            {
                CheckpointManifest manifest = CheckpointFileCheck.ReadManifest(files, Path.Combine(root, name.ToString()));
                standings.Add(new CheckpointStanding(name.Step, manifest.Validation));
            }
            catch (CheckpointDamagedException)
            {
                // It ranks nowhere, and it is not deleted either: a person may want to see what happened to it.
            }
        }

        return standings.ToImmutable();
    }
}
