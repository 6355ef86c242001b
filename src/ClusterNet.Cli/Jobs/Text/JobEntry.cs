namespace ClusterNet.Cli.Jobs.Text;

/// <summary>One <c>key: value</c> of a section.</summary>
/// <param name="Key">The key.</param>
/// <param name="KeyPlace">Where the key was written.</param>
/// <param name="Value">The value.</param>
public sealed record JobEntry(string Key, SourcePlace KeyPlace, JobNode Value);
