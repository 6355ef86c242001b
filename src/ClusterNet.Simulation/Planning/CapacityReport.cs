using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ClusterNet.Simulation.Planning;

/// <summary>Forecasts for people and for programs.</summary>
public static class CapacityReport
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>A table, one line for each forecast.</summary>
    public static string Table(IEnumerable<CapacityForecast> forecasts)
    {
        StringBuilder text = new("workers  servers   step (ms)   samples/s   speed-up  efficiency  MB/step/node (max)  failures/h  lost to failures\n");
        foreach (CapacityForecast forecast in forecasts)
            text.Append(
                CultureInfo.InvariantCulture,
                $"{forecast.Request.Workers,7}  {forecast.Request.Servers,7}  {forecast.StepTime.TotalMilliseconds,10:F3}  {forecast.SamplesPerSecond,10:F1}  {forecast.Speedup,9:F2}  {forecast.Efficiency,10:P1}  {forecast.BytesSentPerStepMean / 1e6,8:F2} ({forecast.BytesSentPerStepMax / 1e6,6:F2})  {forecast.FailuresPerHour,10:F3}  {forecast.FailureShare,16:P2}\n");
        return text.ToString();
    }

    /// <summary>A JSON array, one object for each forecast.</summary>
    public static string Json(IEnumerable<CapacityForecast> forecasts) =>
        new JsonArray([.. forecasts.Select(ToJson)]).ToJsonString(Indented);

    /// <summary>The scaling curve as a picture: SVG, speed-up over workers, with the perfect line.</summary>
    public static string ScalingCurveSvg(ImmutableArray<CapacityForecast> forecasts) => ScalingCurvePicture.Draw(forecasts);

    private static JsonNode ToJson(CapacityForecast forecast) => new JsonObject
    {
        ["workers"] = forecast.Request.Workers,
        ["servers"] = forecast.Request.Servers,
        ["step_seconds"] = forecast.StepTime.TotalSeconds,
        ["samples_per_second"] = forecast.SamplesPerSecond,
        ["speedup"] = forecast.Speedup,
        ["efficiency"] = forecast.Efficiency,
        ["bytes_sent_per_step_mean"] = forecast.BytesSentPerStepMean,
        ["bytes_sent_per_step_max"] = forecast.BytesSentPerStepMax,
        ["failures_per_hour"] = forecast.FailuresPerHour,
        ["worker_failure_cost_seconds"] = forecast.WorkerFailureCost.TotalSeconds,
        ["server_failure_cost_seconds"] = forecast.ServerFailureCost.TotalSeconds,
        ["failure_share"] = forecast.FailureShare,
        ["samples_per_second_with_failures"] = forecast.SamplesPerSecondWithFailures,
    };
}
