namespace ClusterNet.Runtime.Evaluation;

/// <summary>Is shown some rows of raw predictions with their targets.</summary>
/// <param name="start">The position of the first row among the samples.</param>
/// <param name="rows">How many rows.</param>
/// <param name="predictions">[rows, outputs]: logits where the loss takes logits.</param>
/// <param name="targets">[rows, target width].</param>
public delegate void RowsVisitor(long start, int rows, ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets);
