namespace ClusterNet.Cli.Simulations;

/// <summary>A calibration file is missing, damaged, or of another job.</summary>
/// <param name="message">The file, what was found and what was expected.</param>
public sealed class CalibrationException(string message) : Exception(message);
