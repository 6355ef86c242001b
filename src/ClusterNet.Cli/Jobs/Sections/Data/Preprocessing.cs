namespace ClusterNet.Cli.Jobs.Sections.Data;

/// <summary>How features are scaled, by what is measured on the training part alone.</summary>
public enum Preprocessing
{
    /// <summary>Features stay as they are.</summary>
    None,

    /// <summary>Each feature to mean 0 and standard deviation 1.</summary>
    Standardize,

    /// <summary>Each feature to the range 0 to 1.</summary>
    MinMax,
}
