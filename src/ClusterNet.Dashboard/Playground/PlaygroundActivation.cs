namespace ClusterNet.Dashboard.Playground;

/// <summary>The activation of a playground's hidden layers.</summary>
public enum PlaygroundActivation
{
    /// <summary>max(0, x).</summary>
    Relu,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>The logistic function.</summary>
    Sigmoid,

    /// <summary>None.</summary>
    Linear,
}
