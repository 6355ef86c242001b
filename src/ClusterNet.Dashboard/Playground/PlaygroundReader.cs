namespace ClusterNet.Dashboard.Playground;

/// <summary>What one page knows of a session.</summary>
internal sealed class PlaygroundReader
{
    /// <summary>The step of its last picture.</summary>
    public long Step { get; set; } = -1;

    /// <summary>How many changes it knows of.</summary>
    public long Changes { get; set; } = -1;

    /// <summary>How many entries of the time line it has.</summary>
    public int TimelineRead { get; set; }
}
