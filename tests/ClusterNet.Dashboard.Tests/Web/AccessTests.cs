using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ClusterNet.Dashboard.Feed;
using ClusterNet.Dashboard.Web;

namespace ClusterNet.Dashboard.Tests.Web;

public sealed class AccessTests
{
    private const string Token = "a-token-drawn-at-random";
    private const string Name = "dashboard.example";

    [Fact]
    public async Task Where_others_can_reach_it_a_dashboard_takes_a_token_or_a_certificate()
    {
        (await Should.ThrowAsync<DashboardException>(() => DashboardServer.StartAsync(new DashboardOptions { Listen = new IPEndPoint(IPAddress.Any, 0) })))
            .Message.ShouldContain("expected a token");
        (await Should.ThrowAsync<DashboardException>(() => DashboardServer.StartAsync(new DashboardOptions { Listen = TestServers.AnyPort, Token = "short" })))
            .Message.ShouldContain("at least 16");
        using X509Certificate2 certificate = SelfSigned();
        (await Should.ThrowAsync<DashboardException>(() => DashboardServer.StartAsync(new DashboardOptions { Listen = new IPEndPoint(IPAddress.Any, 0), Certificate = certificate })))
            .Message.ShouldContain("the playground");
    }

    [Fact]
    public async Task Over_tls_with_a_token_everybody_who_knows_it_may_act_wherever_it_listens()
    {
        using X509Certificate2 certificate = SelfSigned();
        RunFeed feed = new("spiral");
        await using DashboardServer server = await DashboardServer.StartAsync(new DashboardOptions { Listen = new IPEndPoint(IPAddress.Any, 0), Certificate = certificate, Token = Token, Run = feed });
        using HttpClient client = Trusting(certificate, server);
        server.Address.Scheme.ShouldBe("https");
        (await client.GetAsync(Path("/api/run"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        HttpResponseMessage entered = await LoginAsync(client, Token);
        entered.Headers.GetValues("Set-Cookie").Single().ShouldContain("secure");
        (await client.GetAsync(Path("/api/run"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.PostAsJsonAsync(Path("/api/run/actions"), new { action = "stop" })).StatusCode.ShouldBe(HttpStatusCode.Conflict); // let in; this run takes no wishes
    }

    [Fact]
    public async Task Over_tls_without_a_token_everybody_may_look_and_nobody_act()
    {
        using X509Certificate2 certificate = SelfSigned();
        RunFeed feed = new("spiral") { Controls = new WillingControls() };
        await using DashboardServer server = await DashboardServer.StartAsync(new DashboardOptions { Listen = new IPEndPoint(IPAddress.Any, 0), Certificate = certificate, Run = feed });
        using HttpClient client = Trusting(certificate, server);
        (await client.GetAsync(Path("/metrics"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.PostAsJsonAsync(Path("/api/run/actions"), new { action = "stop" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await client.GetAsync(Path("/playground"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using StreamReader events = new(await client.GetStreamAsync(Path("/api/run/events")));
        string? line = await events.ReadLineAsync();
        while (line is not null && !line.StartsWith("data:", StringComparison.Ordinal))
            line = await events.ReadLineAsync();
        line!.ShouldContain("\"abilities\":{\"checkpoint\":false,\"stop\":false,\"addWorker\":false,\"nodes\":false}");
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

    private static X509Certificate2 SelfSigned()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={Name}", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(Name);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    /// <summary>A visitor who trusts the certificate alone, and comes by its name.</summary>
    private static HttpClient Trusting(X509Certificate2 certificate, DashboardServer server)
    {
        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            CookieContainer = new CookieContainer(),
            SslOptions = new SslClientAuthenticationOptions
            {
                TargetHost = Name,
                CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { certificate }, RevocationMode = X509RevocationMode.NoCheck },
            },
        };
        return new HttpClient(handler) { BaseAddress = new UriBuilder(server.Address) { Host = "127.0.0.1" }.Uri, DefaultRequestHeaders = { Host = $"{Name}:{server.Address.Port}" } };
    }

    private static Task<HttpResponseMessage> LoginAsync(HttpClient client, string token) =>
        client.PostAsync(Path("/login"), new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal) { ["token"] = token }));

    private static Uri Path(string path) => new(path, UriKind.Relative);

    private sealed class WillingControls : IRunControls
    {
        public RunAbilities Abilities => new(true, true, true, true);

        public Task<string?> CarryOutAsync(RunRequest request, CancellationToken cancellation) => Task.FromResult<string?>(null);
    }
}
