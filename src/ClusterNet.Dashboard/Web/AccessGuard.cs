using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ClusterNet.Dashboard.Web;

/// <summary>
/// Who may ask for what. Where a token is set, a visitor types it once into a form and gets a cookie that no script can read and no other site
/// makes the browser send; programs send the token as a bearer token. Requests that change something must come from the page itself. Without
/// a token only a loopback name is answered to, so that no foreign site's name can be made to point here (DNS rebinding); or, where there is a
/// certificate, which no foreign name fits, everybody may look and nobody act.
/// </summary>
internal sealed class AccessGuard
{
    private const string CookieName = "clusternet_session";
    private const string BearerPrefix = "Bearer ";
    private const int SessionsMax = 64;
    private const int AttemptsPerMinute = 20;

    /// <summary>Only what this server sends is loaded, run or asked; nothing inside a page, nothing around it.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; manifest-src 'self'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private readonly byte[]? _token;
    private readonly bool _isSecure;
    private readonly bool _mayAct;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, byte> _sessions = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private long _minuteBegan;
    private int _attempts;

    /// <summary>Nobody has come in.</summary>
    public AccessGuard(DashboardOptions options)
    {
        _token = options.Token is { } token ? Encoding.UTF8.GetBytes(token) : null;
        _isSecure = options.Certificate is not null;
        _mayAct = options.MayAct;
        _time = options.Time;
        _minuteBegan = _time.GetTimestamp();
    }

    /// <summary>Answers the login form.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/login", LoginAsync);

    /// <summary>Lets a request through, or answers why not.</summary>
    public Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        AddHeaders(context.Response.Headers);
        if (_token is null && _mayAct && !IsLoopbackName(context.Request.Host.Host))
            return RefuseAsync(context, StatusCodes.Status421MisdirectedRequest, "only a loopback name is answered to\n");
        if (!IsReading(context.Request) && !IsFromHere(context.Request))
            return RefuseAsync(context, StatusCodes.Status403Forbidden, "requests from other sites are refused\n");
        if (!IsReading(context.Request) && !_mayAct)
            return RefuseAsync(context, StatusCodes.Status403Forbidden, "without a token this run may only be looked at\n");
        if (_token is null || IsOpen(context.Request) || IsKnown(context.Request))
            return next(context);
        if (context.Request.Path.StartsWithSegments("/api") || context.Request.Path == "/metrics")
            return RefuseAsync(context, StatusCodes.Status401Unauthorized, "the token is needed\n");
        context.Response.Redirect("/login");
        return Task.CompletedTask;
    }

    private static void AddHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin"; // with "no-referrer" a form would be sent without its origin
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }

    private static bool IsReading(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    /// <summary>Browsers say where a request comes from; what says nothing is no browser, and has no cookie that somebody could abuse.</summary>
    private static bool IsFromHere(HttpRequest request)
    {
        string? site = request.Headers["Sec-Fetch-Site"];
        string? origin = request.Headers.Origin;
        return (site is null or "same-origin") && (origin is null || origin == $"{request.Scheme}://{request.Host}");
    }

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));

    /// <summary>What everybody may see: whether the process works, and the form with its looks.</summary>
    private static bool IsOpen(HttpRequest request) =>
        request.Path == "/healthz" || request.Path == "/login" || request.Path.StartsWithSegments("/assets") || request.Path == "/favicon.svg";

    private bool IsKnown(HttpRequest request)
    {
        if (request.Cookies[CookieName] is { } session && _sessions.ContainsKey(session))
            return true;
        string? authorization = request.Headers.Authorization;
        return authorization is not null && authorization.StartsWith(BearerPrefix, StringComparison.Ordinal) && Matches(authorization[BearerPrefix.Length..]);
    }

    private bool Matches(string given) => _token is not null && CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given.Trim())), SHA256.HashData(_token));

    private async Task LoginAsync(HttpContext context)
    {
        if (!MayTry())
        {
            await RefuseAsync(context, StatusCodes.Status429TooManyRequests, "too many attempts: wait a minute\n");
            return;
        }

        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!Matches(form["token"].ToString()))
        {
            context.Response.Redirect("/login?wrong");
            return;
        }

        if (_sessions.Count >= SessionsMax)
            _sessions.Clear(); // all must come in again; nobody has so many browsers
        string session = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        _sessions[session] = 0;
        context.Response.Cookies.Append(CookieName, session, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = _isSecure, Path = "/", IsEssential = true });
        context.Response.Redirect("/");
    }

    private bool MayTry()
    {
        lock (_lock)
        {
            if (_time.GetElapsedTime(_minuteBegan) > TimeSpan.FromMinutes(1))
                (_minuteBegan, _attempts) = (_time.GetTimestamp(), 0);
            return ++_attempts <= AttemptsPerMinute;
        }
    }

    private static Task RefuseAsync(HttpContext context, int code, string text)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
