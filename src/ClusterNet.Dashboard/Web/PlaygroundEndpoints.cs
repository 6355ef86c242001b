using ClusterNet.Dashboard.Playground;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ClusterNet.Dashboard.Web;

/// <summary>Opens playgrounds, sends their pictures, carries out what is asked of them.</summary>
internal static class PlaygroundEndpoints
{
    /// <summary>Answers.</summary>
    public static void Map(IEndpointRouteBuilder routes, PlaygroundHub hub, EventStream stream)
    {
        routes.MapPost("/api/playground", async (PlaygroundSettings settings) =>
        {
            if (settings.Problem() is { } problem)
                return Refuse(problem, StatusCodes.Status400BadRequest);
            return await hub.OpenAsync(settings) is { } session
                ? Results.Json(session.Opening, JsonFormat.Options)
                : Refuse("too many playgrounds are open", StatusCodes.Status503ServiceUnavailable);
        });
        routes.MapPost("/api/playground/{id}/close", async (string id) =>
        {
            await hub.CloseAsync(id);
            return Results.NoContent();
        });
        routes.MapPost("/api/playground/{id}/commands", (string id, PlaygroundCommand command, CancellationToken cancellation) => CommandAsync(hub, id, command, cancellation));
        routes.MapGet("/api/playground/{id}/events", context => FollowAsync(hub, stream, context));
    }

    private static async Task<IResult> CommandAsync(PlaygroundHub hub, string id, PlaygroundCommand command, CancellationToken cancellation)
    {
        if (hub.Find(id) is not { } session)
            return Results.NotFound();
        if (command.Action == PlaygroundAction.Check)
            return Results.Json(await session.CheckAsync(command.Workers, cancellation), JsonFormat.Options);
        return session.CarryOut(command) is { } refusal ? Refuse(refusal, StatusCodes.Status409Conflict) : Results.NoContent();
    }

    private static async Task FollowAsync(PlaygroundHub hub, EventStream stream, HttpContext context)
    {
        if (hub.Find((string)context.GetRouteValue("id")!) is not { } session)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        PlaygroundReader reader = new();
        session.Look(1);
        try
        {
            await stream.SendAsync(context, () => session.HasNews(reader), () => session.Take(reader));
        }
        finally
        {
            session.Look(-1);
        }
    }

    private static IResult Refuse(string reason, int code) => Results.Json(new { Error = reason }, JsonFormat.Options, statusCode: code);
}
