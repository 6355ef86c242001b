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
        routes.MapGet("/api/run", (int? member) => Find(run, member) is { } found ? Results.Json(found.NewReader().Read(), JsonFormat.Options) : Results.NotFound());
        routes.MapGet("/api/run/events", (HttpContext context, int? member) =>
        {
            if (Find(run, member) is not { } found)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }

            FeedReader reader = found.NewReader(options.Time);
            return stream.SendAsync(context, () => reader.HasNews, () => options.MayAct ? reader.Read() : reader.Read() with { Abilities = RunAbilities.None });
        });
        routes.MapGet("/metrics", context =>
        {
            context.Response.ContentType = PrometheusText.ContentType;
            return context.Response.WriteAsync(PrometheusText.Of(run), context.RequestAborted);
        });
        routes.MapPost("/api/run/actions", (RunRequest request, CancellationToken cancellation) => ActAsync(run, request, cancellation));
    }

    /// <summary>The run, or a member of the ensemble that it trains; null where there is no such member.</summary>
    private static RunFeed? Find(RunFeed run, int? member) => member switch
    {
        null => run,
        { } index when index >= 0 && index < run.Members.Length => run.Members[index],
        _ => null,
    };

    private static async Task<IResult> ActAsync(RunFeed run, RunRequest request, CancellationToken cancellation)
    {
        string? refusal = Find(run, request.Member)?.Controls is { } controls ? await controls.CarryOutAsync(request, cancellation) : "nothing can be asked of this run";
        return refusal is null ? Results.NoContent() : Results.Json(new { Error = refusal }, JsonFormat.Options, statusCode: StatusCodes.Status409Conflict);
    }
}
