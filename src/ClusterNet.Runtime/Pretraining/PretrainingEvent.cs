using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Pretraining;

/// <summary>Something happened while a machine was trained.</summary>
/// <param name="Layer">Its layer, counted from 0.</param>
/// <param name="Layers">The number of layers that are pre-trained.</param>
/// <param name="Hidden">Its hidden units.</param>
/// <param name="Happened">What its job tells; a loss is the mean squared reconstruction error.</param>
public sealed record PretrainingEvent(int Layer, int Layers, int Hidden, TrainingEvent Happened);
