using ClusterNet.Runtime.Training;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ClusterNet.Dashboard.Telemetry;

/// <summary>
/// Sends metrics and traces of a run over OTLP, as the standard settings say (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, <c>OTEL_EXPORTER_OTLP_PROTOCOL</c>,
/// <c>OTEL_EXPORTER_OTLP_HEADERS</c>, <c>OTEL_SERVICE_NAME</c>, <c>OTEL_RESOURCE_ATTRIBUTES</c>, <c>OTEL_METRIC_EXPORT_INTERVAL</c>, and so on). To be told events one at a time.
/// </summary>
/// <example><code>
/// using TrainingTelemetry? telemetry = TrainingTelemetry.IsAskedFor() ? TrainingTelemetry.Start("spiral") : null;
/// await new Trainer(job, options).FitAsync(happened => telemetry?.Observe(happened));
/// </code></example>
public sealed class TrainingTelemetry : IDisposable
{
    /// <summary>The name of the meter and of the source of traces.</summary>
    public const string SourceName = "ClusterNet";

    private const string ServiceName = "clusternet";
    private const string DisabledKey = "OTEL_SDK_DISABLED";
    private static readonly string[] EndpointKeys = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"];

    private readonly MeterProvider _meters;
    private readonly TracerProvider _tracers;
    private readonly TrainingMeter _meter;
    private readonly TrainingTraces _traces;

    private TrainingTelemetry(string job, IConfiguration settings)
    {
        ResourceBuilder resource = ResourceBuilder.CreateEmpty()
            .AddService(ServiceName, serviceVersion: typeof(TrainingTelemetry).Assembly.GetName().Version?.ToString(3))
            .AddTelemetrySdk().AddEnvironmentVariableDetector();
        _meters = Sdk.CreateMeterProviderBuilder().ConfigureServices(services => services.AddSingleton(settings))
            .SetResourceBuilder(resource).AddMeter(SourceName).AddOtlpExporter().Build();
        _tracers = Sdk.CreateTracerProviderBuilder().ConfigureServices(services => services.AddSingleton(settings))
            .SetResourceBuilder(resource).AddSource(SourceName).AddOtlpExporter().Build();
        _meter = new TrainingMeter(job);
        _traces = new TrainingTraces(job);
    }

    /// <summary>Whether the environment says where to send to.</summary>
    public static bool IsAskedFor() => !string.Equals(Environment.GetEnvironmentVariable(DisabledKey), "true", StringComparison.OrdinalIgnoreCase)
        && EndpointKeys.Any(key => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(key)));

    /// <summary>Begins.</summary>
    /// <param name="job">The job's name.</param>
    /// <param name="settings">The standard settings by their names; null (the default) for the environment's.</param>
    public static TrainingTelemetry Start(string job, IReadOnlyDictionary<string, string?>? settings = null)
    {
        ConfigurationBuilder configuration = new();
        return new TrainingTelemetry(job, (settings is null ? configuration.AddEnvironmentVariables() : configuration.AddInMemoryCollection(settings)).Build());
    }

    /// <summary>Measures what an event tells.</summary>
    public void Observe(TrainingEvent happened)
    {
        _meter.Observe(happened);
        _traces.Observe(happened);
    }

    /// <summary>Takes the end of the run.</summary>
    public void End(TrainingResult result) => _traces.End(result);

    /// <summary>Sends what is left, and ends.</summary>
    public void Dispose()
    {
        _traces.Dispose();
        _meters.Dispose();
        _tracers.Dispose();
        _meter.Dispose();
    }
}
