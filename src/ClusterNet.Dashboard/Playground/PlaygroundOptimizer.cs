namespace ClusterNet.Dashboard.Playground;

/// <summary>The rule by which a playground's weights are updated.</summary>
public enum PlaygroundOptimizer
{
    /// <summary>Stochastic gradient descent.</summary>
    Sgd,

    /// <summary>With momentum 0.9.</summary>
    Momentum,

    /// <summary>Adam.</summary>
    Adam,
}
