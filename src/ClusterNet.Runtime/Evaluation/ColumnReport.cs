namespace ClusterNet.Runtime.Evaluation;

/// <summary>How well one value is predicted, in the units of the training targets.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="MeanAbsoluteError">The mean of |x − t|.</param>
/// <param name="RootMeanSquaredError">The square root of the mean of (x − t)².</param>
/// <param name="RSquared">The coefficient of determination; null where all targets are equal.</param>
public sealed record ColumnReport(string Name, double MeanAbsoluteError, double RootMeanSquaredError, double? RSquared);
