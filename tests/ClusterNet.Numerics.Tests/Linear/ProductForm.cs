namespace ClusterNet.Numerics.Tests.Linear;

public enum ProductForm
{
    NN,
    TN,
    NT,
}
