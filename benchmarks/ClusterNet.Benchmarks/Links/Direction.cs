namespace ClusterNet.Benchmarks.Links;

/// <summary>Which way the numbers go.</summary>
internal enum Direction
{
    /// <summary>A gradient there, a word back.</summary>
    Push,

    /// <summary>A word there, weights back.</summary>
    Pull,
}
