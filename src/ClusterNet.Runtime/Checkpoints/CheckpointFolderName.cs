using System.Globalization;

namespace ClusterNet.Runtime.Checkpoints;

/// <summary>
/// The name of a checkpoint's folder: "step-000000000630", and while it is coming or going "step-000000000630.partial-1f3a09c2".
/// </summary>
/// <param name="Step">The version of the weights.</param>
/// <param name="Kind">What the name says of the contents.</param>
/// <param name="Mark">What follows the kind; empty for <see cref="CheckpointFolderKind.Complete"/>.</param>
internal sealed record CheckpointFolderName(long Step, CheckpointFolderKind Kind, string Mark)
{
    private const string Prefix = "step-";
    private const string StepFormat = "D12";

    /// <summary>The name of a committed checkpoint.</summary>
    public static CheckpointFolderName Complete(long step) => new(step, CheckpointFolderKind.Complete, string.Empty);

    /// <summary>A name that no other folder has, for a checkpoint that is coming or going.</summary>
    public static CheckpointFolderName Passing(long step, CheckpointFolderKind kind) => new(step, kind, Guid.NewGuid().ToString("N")[..8]);

    /// <summary>Reads a name; null for a folder that is none of ours.</summary>
    public static CheckpointFolderName? Parse(string name)
    {
        string[] parts = name.Split('.');
        if (!parts[0].StartsWith(Prefix, StringComparison.Ordinal)
            || !long.TryParse(parts[0].AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long step))
            return null;
        string[] words = parts.Length == 2 ? parts[1].Split('-') : [];
        CheckpointFolderName? parsed = (parts.Length, words) switch
        {
            (1, _) => Complete(step),
            (2, ["partial", string mark]) => new(step, CheckpointFolderKind.Partial, mark),
            (2, ["replaced", string mark]) => new(step, CheckpointFolderKind.Replaced, mark),
            (2, ["removed", string mark]) => new(step, CheckpointFolderKind.Removed, mark),
            _ => null,
        };
        return parsed?.ToString() == name ? parsed : null;
    }

    /// <summary>The name as the file system has it.</summary>
    public override string ToString()
    {
        string complete = Prefix + Step.ToString(StepFormat, CultureInfo.InvariantCulture);
        return Kind switch
        {
            CheckpointFolderKind.Partial => $"{complete}.partial-{Mark}",
            CheckpointFolderKind.Replaced => $"{complete}.replaced-{Mark}",
            CheckpointFolderKind.Removed => $"{complete}.removed-{Mark}",
            _ => complete,
        };
    }
}
