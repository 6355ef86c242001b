namespace ClusterNet.Runtime.Evaluation;

/// <summary>How well one class, or one label, is told from the others.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Samples">The samples that are of it.</param>
/// <param name="Precision">The share of those taken for it that are of it; 0 where none was.</param>
/// <param name="Recall">The share of it that was taken for it; 0 where there is none.</param>
/// <param name="F1">The harmonic mean of both.</param>
/// <param name="Area">The area under the curve of true against false positives; null where all samples are of it, or none.</param>
public sealed record LabelReport(string Name, long Samples, double Precision, double Recall, double F1, double? Area);
