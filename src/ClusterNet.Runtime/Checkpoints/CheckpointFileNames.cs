namespace ClusterNet.Runtime.Checkpoints;

/// <summary>The files inside a checkpoint's folder.</summary>
public static class CheckpointFileNames
{
    /// <summary>The manifest, written last.</summary>
    public const string Manifest = "manifest.json";

    /// <summary>The parameters, by name.</summary>
    public const string Weights = "weights.safetensors";

    /// <summary>The optimizer's states, by parameter and state: "0.weight/exp_avg".</summary>
    public const string Optimizer = "optimizer.safetensors";
}
