namespace ClusterNet.Cli.Jobs.Text;

/// <summary>A value of a job's YAML text with the place where it was written. Immutable.</summary>
/// <param name="place">Where the value begins.</param>
public abstract class JobNode(SourcePlace place)
{
    /// <summary>Where the value begins.</summary>
    public SourcePlace Place { get; } = place;

    /// <summary>What the value is, in the words of an error message: <c>'abc'</c>, <c>a list</c>, <c>a section</c>.</summary>
    public abstract string Describe();
}
