using ClusterNet.Data;
using ClusterNet.Numerics;

namespace ClusterNet.Runtime.Training;

/// <summary>Scales the initial weights by the data: a function of the model, the seed and the training samples alone.</summary>
/// <param name="Procedure">How.</param>
/// <param name="Samples">The training samples that it looks at, the first in the order of their positions; no more than there are.</param>
public sealed record UnitVariance(LayerSequentialUnitVariance Procedure, int Samples)
{
    /// <summary>Scales the weights in place.</summary>
    internal void Rescale(Model model, PreparedView training, Span<float> weights)
    {
        int rows = (int)Math.Min(Samples, training.Count);
        float[] features = new float[checked(rows * model.InputShape.Size)];
        training.GatherRange(0, rows, features, []);
        Procedure.Rescale(model, features, weights);
    }
}
