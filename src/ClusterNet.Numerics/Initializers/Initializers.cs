namespace ClusterNet.Numerics;

/// <summary>The initializers that have a name.</summary>
public static class Initializers
{
    /// <summary>Zeros.</summary>
    public static Initializer Zeros { get; } = new ConstantInitializer(0);

    /// <summary>Normal with variance 2 / (fan in + fan out) (Glorot and Bengio 2010).</summary>
    public static Initializer XavierNormal { get; } = new VarianceScalingInitializer(1, FanMode.Average, InitialDistribution.Normal);

    /// <summary>Uniform on ±√(6 / (fan in + fan out)) (Glorot and Bengio 2010).</summary>
    public static Initializer XavierUniform { get; } = new VarianceScalingInitializer(1, FanMode.Average, InitialDistribution.Uniform);

    /// <summary>Normal with variance 2 / fan in (He, Zhang, Ren and Sun 2015).</summary>
    public static Initializer HeNormal { get; } = new VarianceScalingInitializer(2, FanMode.In, InitialDistribution.Normal);

    /// <summary>Uniform on ±√(6 / fan in) (He, Zhang, Ren and Sun 2015).</summary>
    public static Initializer HeUniform { get; } = new VarianceScalingInitializer(2, FanMode.In, InitialDistribution.Uniform);

    /// <summary>Normal with variance 1 / fan in (LeCun, Bottou, Orr and Müller 1998).</summary>
    public static Initializer LeCunNormal { get; } = new VarianceScalingInitializer(1, FanMode.In, InitialDistribution.Normal);

    /// <summary>Uniform on ±√(3 / fan in) (LeCun, Bottou, Orr and Müller 1998).</summary>
    public static Initializer LeCunUniform { get; } = new VarianceScalingInitializer(1, FanMode.In, InitialDistribution.Uniform);

    /// <summary>Orthonormal rows or columns (Saxe, McClelland and Ganguli 2014).</summary>
    public static Initializer Orthogonal { get; } = new OrthogonalInitializer();
}
