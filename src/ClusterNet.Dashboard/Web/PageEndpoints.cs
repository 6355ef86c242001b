using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ClusterNet.Dashboard.Web;

/// <summary>The pages and what they load: files that were built from <c>web/</c> and lie inside the assembly.</summary>
internal static class PageEndpoints
{
    private const string ResourcePrefix = "web/";
    private const string NotBuilt = "The pages were not built: Node.js was missing when clusternet was. The data is at /api/run, figures at /metrics.\n";

    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, byte[]> Files = ReadAll();

    /// <summary>Whether the pages are there.</summary>
    public static bool AreBuilt => Files.ContainsKey("index.html");

    /// <summary>Answers for the pages.</summary>
    public static void Map(IEndpointRouteBuilder routes, DashboardOptions options)
    {
        routes.MapGet("/", context => SendAsync(context, options.Run is null && options.HasPlayground ? "playground.html" : "index.html"));
        routes.MapGet("/run", context => SendAsync(context, "index.html"));
        if (options.HasPlayground)
            routes.MapGet("/playground", context => SendAsync(context, "playground.html"));
        routes.MapGet("/login", context => SendAsync(context, "login.html"));
        routes.MapGet("/favicon.svg", context => SendAsync(context, "favicon.svg"));
        routes.MapGet("/assets/{file}", context =>
        {
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable"; // their names hold a hash of their content
            return SendAsync(context, $"assets/{context.GetRouteValue("file")}");
        });
        routes.MapGet("/healthz", context => context.Response.WriteAsync("alive\n", context.RequestAborted));
    }

    private static async Task SendAsync(HttpContext context, string file)
    {
        if (!Files.TryGetValue(file, out byte[]? content))
        {
            context.Response.StatusCode = AreBuilt ? StatusCodes.Status404NotFound : StatusCodes.Status503ServiceUnavailable;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(AreBuilt ? "there is no such file\n" : NotBuilt, context.RequestAborted);
            return;
        }

        context.Response.ContentType = ContentTypes.GetValueOrDefault(Path.GetExtension(file), "application/octet-stream");
        context.Response.ContentLength = content.Length;
        await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }

    private static FrozenDictionary<string, byte[]> ReadAll()
    {
        Assembly assembly = typeof(PageEndpoints).Assembly;
        Dictionary<string, byte[]> files = new(StringComparer.Ordinal);
        foreach (string name in assembly.GetManifestResourceNames())
        {
            string path = name.Replace('\\', '/');
            if (!path.StartsWith(ResourcePrefix, StringComparison.Ordinal))
                continue;
            using Stream stream = assembly.GetManifestResourceStream(name)!;
            byte[] content = new byte[stream.Length];
            stream.ReadExactly(content);
            files.Add(path[ResourcePrefix.Length..], content);
        }

        return files.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
