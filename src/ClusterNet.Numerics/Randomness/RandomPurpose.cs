namespace ClusterNet.Numerics;

/// <summary>
/// What random numbers are drawn for. Numbers of different purposes are independent of one another, so that a new
/// use of chance never changes the numbers of an old one. The values are part of the definition of the bits: they are never changed or
/// reused.
/// </summary>
public enum RandomPurpose
{
    /// <summary>The first values of the parameters; the sample is the parameter's place in the model.</summary>
    Initialization = 1,

    /// <summary>The order of the training samples.</summary>
    Shuffling = 2,

    /// <summary>The division into training and validation samples.</summary>
    Splitting = 3,

    /// <summary>The generated data sets.</summary>
    Generation = 4,

    /// <summary>The units that dropout leaves out.</summary>
    Dropout = 5,

    /// <summary>The noise that is added to inputs or activations.</summary>
    Noise = 6,

    /// <summary>The random changes of training images.</summary>
    Augmentation = 7,

    /// <summary>Sampling inside a model, as the units of a Boltzmann machine.</summary>
    Sampling = 8,

    /// <summary>The bootstrap samples of an ensemble.</summary>
    Bootstrap = 9,
}
