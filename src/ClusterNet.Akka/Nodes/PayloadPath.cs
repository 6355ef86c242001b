namespace ClusterNet.Akka.Nodes;

/// <summary>How numbers travel between nodes.</summary>
public enum PayloadPath
{
    /// <summary>Over connections of the trainer's own, beside Akka.Remote's.</summary>
    Links,

    /// <summary>In frames of Akka.Remote, which costs 10 to 60 times as much processor.</summary>
    Remote,
}
