namespace ClusterNet.Dashboard.Playground;

/// <summary>What a network can be given of a point.</summary>
public enum PlaygroundFeature
{
    /// <summary>The first coordinate.</summary>
    X1,

    /// <summary>The second coordinate.</summary>
    X2,

    /// <summary>x1².</summary>
    X1Squared,

    /// <summary>x2².</summary>
    X2Squared,

    /// <summary>x1·x2.</summary>
    Product,

    /// <summary>sin x1.</summary>
    SineX1,

    /// <summary>sin x2.</summary>
    SineX2,
}
