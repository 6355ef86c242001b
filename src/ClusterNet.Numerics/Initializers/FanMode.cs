namespace ClusterNet.Numerics;

/// <summary>The number that an initializer divides the variance by.</summary>
public enum FanMode
{
    /// <summary>The number of inputs of a unit: keeps the variance of the activations.</summary>
    In,

    /// <summary>The mean of the numbers of inputs and outputs: a compromise between activations and gradients.</summary>
    Average,
}
