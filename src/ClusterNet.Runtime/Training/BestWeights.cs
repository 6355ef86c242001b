using ClusterNet.Numerics;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Reduction;
using ClusterNet.Runtime.Buffers;
using ClusterNet.Runtime.Checkpoints;

namespace ClusterNet.Runtime.Training;

/// <summary>
/// A copy of the weights with the lowest validation loss so far, for a job that wants them back at its end. The least improvement that
/// early stopping asks for does not matter here; of equal losses the earlier counts.
/// </summary>
internal sealed class BestWeights
{
    private readonly WeightStore _store;
    private readonly Model _model;
    private readonly AlignedVector _copy;

    /// <summary>Nothing is kept yet.</summary>
    public BestWeights(WeightStore store, Model model)
    {
        _store = store;
        _model = model;
        _copy = new AlignedVector(model.Layout.Length);
    }

    /// <summary>The step that the copy is of; null while there is none.</summary>
    public long? Step { get; private set; }

    /// <summary>The evaluation of the copy; null while there is none.</summary>
    public ModelFigures? Figures { get; private set; }

    /// <summary>The copy.</summary>
    public ReadOnlySpan<float> Weights => _copy.Span;

    /// <summary>Copies a version if it is the best so far. At an evaluation no step goes beyond it, so it is there.</summary>
    public void Offer(WeightVersion version, StatisticSums validation)
    {
        ModelFigures figures = ModelFigures.Of(_model.Metrics, validation);
        if (!(figures.Loss < (Figures?.Loss ?? double.PositiveInfinity)))
            return;
        bool found = _store.TryRead(version, out AlignedVector? weights);
        ProtocolException.Require(found, $"The weights of {version} are to be kept, but are gone.");
        weights!.Span.CopyTo(_copy.Span);
        _store.EndRead(version);
        Step = version.Step;
        Figures = figures;
    }

    /// <summary>Takes over the weights of a checkpoint that was evaluated.</summary>
    public void Restore(Checkpoint checkpoint)
    {
        if (checkpoint.Manifest.Validation is not { } validation)
            return;
        checkpoint.ReadWeights(_copy.Span);
        Step = checkpoint.Manifest.Step;
        Figures = new ModelFigures(validation.Loss, validation.Accuracy);
    }
}
