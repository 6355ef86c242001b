using ClusterNet.Runtime.Evaluation;
using System.Collections.Immutable;
using ClusterNet.Data;
using ClusterNet.Numerics;

namespace ClusterNet.Runtime.Training;

/// <summary>What evaluates and predicts: one model, or several together. Not for two threads at once.</summary>
public interface IPredictor
{
    /// <summary>The largest number of samples of one prediction.</summary>
    const int RowsMax = 256;

    /// <summary>The shape of one sample.</summary>
    Shape InputShape { get; }

    /// <summary>The shape of one prediction.</summary>
    Shape OutputShape { get; }

    /// <summary>The number of target values of one sample.</summary>
    int TargetWidth { get; }

    /// <summary>What it was trained for.</summary>
    Loss Loss { get; }

    /// <summary>What is measured besides the loss.</summary>
    ImmutableArray<Metric> Metrics { get; }

    /// <summary>The mean loss and the accuracy over some samples.</summary>
    ModelFigures Evaluate(PreparedView samples, CancellationToken cancellation = default);

    /// <summary>Predicts some samples.</summary>
    /// <param name="samples">The samples, prepared as the training samples were.</param>
    /// <param name="start">The first.</param>
    /// <param name="rows">How many, at most <see cref="RowsMax"/>.</param>
    /// <param name="outputs">Receives probabilities where the loss takes logits, else the model's outputs; [rows, output size].</param>
    void Predict(PreparedView samples, long start, int rows, Span<float> outputs);

    /// <summary>Shows the raw predictions of labelled samples, some rows at a time and in order.</summary>
    void Visit(PreparedView samples, RowsVisitor visit, CancellationToken cancellation = default);
}
