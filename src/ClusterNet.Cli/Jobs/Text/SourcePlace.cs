namespace ClusterNet.Cli.Jobs.Text;

/// <summary>Where a value of a job was written: in a line of its file or in an option of the command line.</summary>
public abstract record SourcePlace;
