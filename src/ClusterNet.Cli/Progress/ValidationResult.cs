using System.Text.Json.Serialization;

namespace ClusterNet.Cli.Progress;

/// <summary>A model's result on the validation part.</summary>
/// <param name="Loss">Mean loss over the samples.</param>
/// <param name="Accuracy">Share of samples whose class is right, 0 to 1; null for a regression.</param>
/// <param name="TopAccuracy">How often the right class is among the five likeliest; null for five classes or fewer.</param>
/// <param name="RSquared">Coefficient of determination; null for other problems than a regression.</param>
public sealed record ValidationResult(
    double Loss,
    double? Accuracy,
    [property: JsonPropertyName("top5_accuracy")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    double? TopAccuracy = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    double? RSquared = null);
