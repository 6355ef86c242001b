using System.Collections.Immutable;
using System.Globalization;
using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Runtime.Nodes;

/// <summary>
/// What a node asks for that wants the file of a checkpoint: of which job, of which step, in which run directory. It names one of the files that a
/// checkpoint has, and is answered only where the checkpoint is of that job: no other file of a node can be asked for.
/// </summary>
/// <param name="Job">The digest of the job that the checkpoint must be of.</param>
/// <param name="Step">The step; null for the newest.</param>
/// <param name="File">One of <see cref="CheckpointFileNames"/>.</param>
/// <param name="RunDirectory">The run directory, the same on all nodes.</param>
internal sealed record CheckpointRequest(Sha256Digest Job, long? Step, string File, string RunDirectory)
{
    private const string Kind = "checkpoint";
    private const string Newest = "newest";
    private const char Separator = '|';
    private const int Parts = 5;

    /// <summary>The files that a checkpoint has.</summary>
    public static ImmutableArray<string> Files { get; } = [CheckpointFileNames.Manifest, CheckpointFileNames.Weights, CheckpointFileNames.Optimizer];

    /// <summary>Whether something that is asked for is of a checkpoint.</summary>
    public static bool IsAskedFor(FilePartWanted wanted) => wanted.Name.StartsWith(Kind, StringComparison.Ordinal);

    /// <summary>The request that a name stands for.</summary>
    /// <exception cref="FormatException">It stands for none.</exception>
    public static CheckpointRequest Parse(string name)
    {
        string[] parts = name.Split(Separator, Parts);
        if (parts.Length != Parts || parts[0] != Kind || !Files.Contains(parts[3], StringComparer.Ordinal) || !Path.IsPathFullyQualified(parts[4]))
            throw new FormatException($"'{name}' is no file of a checkpoint.");
        long? step = parts[2] == Newest ? null : long.Parse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture);
        return new CheckpointRequest(Sha256Digest.Parse(parts[1]), step, parts[3], parts[4]);
    }

    /// <summary>The name by which it is asked for.</summary>
    public override string ToString() =>
        string.Join(Separator, Kind, Job, Step?.ToString(CultureInfo.InvariantCulture) ?? Newest, File, RunDirectory);
}
