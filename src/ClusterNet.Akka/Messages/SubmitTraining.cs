namespace ClusterNet.Akka.Messages;

/// <summary>To the trainer: train this. Answered with <see cref="TrainingAccepted"/> or <see cref="TrainingRefused"/>.</summary>
/// <param name="Job">The text of the job, as the nodes' opener understands it.</param>
/// <param name="RunDirectory">Where checkpoints are kept: an absolute path on the coordinator's node. Each node that may coordinate should reach it.</param>
public sealed record SubmitTraining(string Job, string RunDirectory) : ITrainerMessage
{
    /// <summary>SHA-256 of the data set, in hexadecimal; empty (the default) where there is none to check.</summary>
    public string ContentHash { get; init; } = "";

    /// <summary>Whether to go on from the newest checkpoint in the run directory. Default no.</summary>
    public bool Resume { get; init; }

    /// <summary>How many workers training begins with; 0 (the default) for all nodes that have the role.</summary>
    public int Workers { get; init; }

    /// <summary>How many servers training begins with; 0 (the default) for all nodes that have the role.</summary>
    public int Servers { get; init; }

    /// <summary>How many servers hold each chunk, 1 or more. Default 1.</summary>
    public int Replicas { get; init; } = 1;
}
