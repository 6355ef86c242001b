namespace ClusterNet.Data.Preprocessing;

/// <summary>How columns are scaled before they are trained on.</summary>
public enum FeatureScaling
{
    /// <summary>Left as they are.</summary>
    None,

    /// <summary>(x − mean) / standard deviation (of the population), so that a column has mean 0 and standard deviation 1.</summary>
    Standardization,

    /// <summary>(x − minimum) / (maximum − minimum), so that a column lies in [0, 1].</summary>
    MinMax,

    /// <summary>
    /// Images alone: x − the mean of the channel over all its pixels of all training images, so that a channel has mean 0.
    /// </summary>
    ChannelMean,

    /// <summary>Images alone: as <see cref="ChannelMean"/>, and divided by the standard deviation of the channel's pixels.</summary>
    ChannelStandardization,
}
