namespace ClusterNet.Cli.Jobs.Sections.Data;

/// <summary>The values of the key <c>data.source</c>.</summary>
public enum SourceKind
{
    /// <summary>Images and labels in IDX files.</summary>
    Idx,

    /// <summary>One sample a line of a CSV file.</summary>
    Csv,

    /// <summary>Arrays in NPY files.</summary>
    Npy,

    /// <summary>Pictures in folders.</summary>
    Images,

    /// <summary>Sequences of characters from a text file.</summary>
    Text,

    /// <summary>Generated: two classes, a disc inside a ring.</summary>
    Circle,

    /// <summary>Generated: two classes in opposite quadrants.</summary>
    ExclusiveOr,

    /// <summary>Generated: two classes, each a normal cloud.</summary>
    Gaussians,

    /// <summary>Generated: two classes, each an arm of a spiral.</summary>
    Spiral,

    /// <summary>Generated: regression on a plane over two features.</summary>
    Plane,

    /// <summary>Generated: regression on bumps over two features.</summary>
    Gaussian,

    /// <summary>Generated: regression on y = x².</summary>
    Quadratic,

    /// <summary>Generated: regression on y = sin 2πx.</summary>
    Sine,

    /// <summary>Generated: two classes, a ring between a disc and a ring.</summary>
    Rings,

    /// <summary>Generated sequences: regression, the sum of two marked numbers.</summary>
    Adding,

    /// <summary>Generated sequences: two classes, which of two symbols came first.</summary>
    TemporalOrder,
}
