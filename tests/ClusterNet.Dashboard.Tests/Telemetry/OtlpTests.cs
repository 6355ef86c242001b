using System.Collections.Concurrent;
using System.Net;
using System.Text;
using ClusterNet.Dashboard.Telemetry;
using ClusterNet.Runtime.Training;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace ClusterNet.Dashboard.Tests.Telemetry;

public sealed class OtlpTests
{
    [Fact]
    public async Task A_run_sends_metrics_and_traces_where_the_standard_settings_say()
    {
        ConcurrentQueue<(string Path, byte[] Body)> received = new();
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using WebApplication collector = builder.Build();
        collector.Run(async context =>
        {
            using MemoryStream body = new();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            received.Enqueue((context.Request.Path, body.ToArray()));
            context.Response.ContentType = "application/x-protobuf";
        });
        await collector.StartAsync(CancellationToken.None);
        string endpoint = collector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

        TrainingJob job = TestJobs.Spiral();
        using (TrainingTelemetry telemetry = TrainingTelemetry.Start("spiral", new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        }))
            telemetry.End(await new Trainer(job, new TrainerOptions { Timeouts = TestJobs.Patient, ReportGradientNorms = true }).FitAsync(telemetry.Observe, CancellationToken.None));

        string metrics = Text(received, "/v1/metrics");
        metrics.ShouldContain("clusternet.training.steps");
        metrics.ShouldContain("clusternet.validation.accuracy");
        metrics.ShouldContain("clusternet.training.gradient_norm");
        metrics.ShouldContain("service.name");
        string traces = Text(received, "/v1/traces");
        traces.ShouldContain("clusternet.weights.sha256");
        traces.ShouldContain("epoch");
    }

    /// <summary>The names in a protocol-buffer message are readable as they are.</summary>
    private static string Text(IEnumerable<(string Path, byte[] Body)> received, string path) =>
        string.Concat(received.Where(message => message.Path == path).Select(message => Encoding.Latin1.GetString(message.Body)));
}
