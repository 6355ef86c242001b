namespace ClusterNet.Dashboard.Playground;

/// <summary>What a playground's network learns: classifications first.</summary>
public enum PlaygroundSet
{
    /// <summary>A disc inside a ring.</summary>
    Circle,

    /// <summary>The sign of x1·x2.</summary>
    ExclusiveOr,

    /// <summary>Two clouds.</summary>
    Gaussians,

    /// <summary>Two interleaved spirals.</summary>
    Spiral,

    /// <summary>Regression: a slope.</summary>
    Plane,

    /// <summary>Regression: six bumps.</summary>
    MultiGaussian,
}
