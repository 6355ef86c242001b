namespace ClusterNet.Benchmarks.Matrix;

/// <summary>The three products of a dense layer.</summary>
internal enum ProductForm
{
    /// <summary>NN: Y = X·W.</summary>
    Forward,

    /// <summary>TN: dW = Xᵀ·dY.</summary>
    WeightGradient,

    /// <summary>NT: dX = dY·Wᵀ.</summary>
    InputGradient,
}
