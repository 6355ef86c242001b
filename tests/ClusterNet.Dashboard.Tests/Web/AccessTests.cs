using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using ClusterNet.Dashboard.Feed;
using ClusterNet.Dashboard.Web;

namespace ClusterNet.Dashboard.Tests.Web;

public sealed class AccessTests
{
    private const string Token = "a-token-drawn-at-random";

    [Fact]
    public async Task Where_others_can_reach_it_a_dashboard_takes_a_token()
    {
        (await Should.ThrowAsync<DashboardException>(() => DashboardServer.StartAsync(new DashboardOptions { Listen = new IPEndPoint(IPAddress.Any, 0) })))
            .Message.ShouldContain("expected a token");
        (await Should.ThrowAsync<DashboardException>(() => DashboardServer.StartAsync(new DashboardOptions { Listen = TestServers.AnyPort, Token = "short" })))
            .Message.ShouldContain("at least 16");
    }

    [Fact]
    public async Task A_token_is_typed_once_and_is_never_part_of_an_address()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(new DashboardOptions { Listen = TestServers.AnyPort, Token = Token, Run = new RunFeed("spiral") });
        using HttpClientHandler handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        using HttpClient client = new(handler) { BaseAddress = server.Address };
        (await client.GetAsync(Path("/healthz"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync(Path("/api/run"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await client.GetAsync(Path($"/api/run?token={Token}"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await client.GetAsync(Path("/metrics"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await client.GetAsync(Path("/"))).Headers.Location!.OriginalString.ShouldBe("/login");

        (await LoginAsync(client, "not-the-token-at-all")).Headers.Location!.OriginalString.ShouldBe("/login?wrong");
        HttpResponseMessage entered = await LoginAsync(client, Token);
        entered.Headers.Location!.OriginalString.ShouldBe("/");
        string cookie = entered.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=strict");
        cookie.ShouldNotContain(Token);
        (await client.GetAsync(Path("/api/run"))).StatusCode.ShouldBe(HttpStatusCode.OK);

        using HttpClient collector = new() { BaseAddress = server.Address };
        collector.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        (await collector.GetStringAsync(Path("/metrics"))).ShouldContain("clusternet_steps_total{job=\"spiral\"} 0");
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Requests_from_other_sites_are_refused(string header, string value)
    {
        await using DashboardServer server = await TestServers.StartAsync(new RunFeed("spiral"));
        using HttpClient client = new() { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Add(header, value);
        (await client.PostAsJsonAsync(Path("/api/run/actions"), new { action = "stop" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_foreign_name_that_points_here_is_not_answered_to_and_pages_may_load_nothing_from_elsewhere()
    {
        await using DashboardServer server = await TestServers.StartAsync();
        using HttpClient client = new() { BaseAddress = server.Address };
        using HttpRequestMessage request = new(HttpMethod.Get, Path("/api/features"));
        request.Headers.Host = $"evil.example:{server.Address.Port}";
        (await client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
        string policy = (await client.GetAsync(Path("/"))).Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldNotContain("unsafe");
    }

    private static Task<HttpResponseMessage> LoginAsync(HttpClient client, string token) =>
        client.PostAsync(Path("/login"), new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal) { ["token"] = token }));

    private static Uri Path(string path) => new(path, UriKind.Relative);
}
