namespace ClusterNet.Numerics;

/// <summary>How a parameter's value at the next step follows from what the layers wrote as its gradient.</summary>
public enum UpdateRule
{
    /// <summary>By the job's optimizer.</summary>
    Optimizer,

    /// <summary>
    /// w ← w - g, for state that is not trained but averaged, as the running statistics of batch normalization: a layer writes as its
    /// "gradient" momentum · (share of the slice in the global batch) · (running value - observed value), and the sum over the slices does
    /// the rest.
    /// </summary>
    RunningStatistic,
}
