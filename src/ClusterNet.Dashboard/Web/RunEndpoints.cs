using ClusterNet.Dashboard.Feed;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ClusterNet.Dashboard.Web;

/// <summary>What is answered about the run that is shown, and what can be asked of it.</summary>
internal static class RunEndpoints
{
    /// <summary>Answers.</summary>
    public static void Map(IEndpointRouteBuilder routes, DashboardOptions options, EventStream stream)
    {
        EarlierRuns earlier = new(options.RunsFolder, options.Run?.Header.RunDirectory);
        routes.MapGet("/api/runs", () => Results.Json(earlier.List(), JsonFormat.Options));
        routes.MapGet("/api/runs/{name}", (string name) => earlier.Read(name) is { } curves ? Results.Json(curves, JsonFormat.Options) : Results.NotFound());
        routes.MapGet("/api/features", () => Results.Json(new { Run = options.Run is not null, Playground = options.HasPlayground }, JsonFormat.Options));
        if (options.Run is not { } run)
            return;
        routes.MapGet("/api/run", () => Results.Json(run.NewReader().Read(), JsonFormat.Options));
        routes.MapGet("/api/run/events", context =>
        {
            FeedReader reader = run.NewReader();
            return stream.SendAsync(context, reader.ChangedAsync, reader.Read);
        });
        routes.MapGet("/metrics", context =>
        {
            context.Response.ContentType = PrometheusText.ContentType;
            return context.Response.WriteAsync(PrometheusText.Of(run), context.RequestAborted);
        });
        routes.MapPost("/api/run/actions", (RunRequest request, CancellationToken cancellation) => ActAsync(run, request, cancellation));
    }

    private static async Task<IResult> ActAsync(RunFeed run, RunRequest request, CancellationToken cancellation)
    {
        string? refusal = run.Controls is { } controls ? await controls.CarryOutAsync(request, cancellation) : "nothing can be asked of this run";
        return refusal is null ? Results.NoContent() : Results.Json(new { Error = refusal }, JsonFormat.Options, statusCode: StatusCodes.Status409Conflict);
    }
}
