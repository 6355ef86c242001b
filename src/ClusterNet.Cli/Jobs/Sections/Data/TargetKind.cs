namespace ClusterNet.Cli.Jobs.Sections.Data;

/// <summary>What a label is.</summary>
public enum TargetKind
{
    /// <summary>One of several classes.</summary>
    Class,

    /// <summary>A value to be predicted.</summary>
    Number,
}
