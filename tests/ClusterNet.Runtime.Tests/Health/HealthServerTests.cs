using System.Net;
using ClusterNet.Runtime.Health;

namespace ClusterNet.Runtime.Tests.Health;

public sealed class HealthServerTests
{
    [Fact]
    public async Task Health_is_constant_readiness_follows_the_node_and_nothing_else_is_answered()
    {
        bool isReady = false;
        await using HealthServer server = await HealthServer.StartAsync(new IPEndPoint(IPAddress.Loopback, 0), () => Volatile.Read(ref isReady));
        using HttpClient client = new() { BaseAddress = new Uri($"http://{server.Listening}/") };
        (await client.GetAsync(new Uri("healthz", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync(new Uri("readyz", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        Volatile.Write(ref isReady, true);
        (await client.GetAsync(new Uri("readyz", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync(new Uri("secrets", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using StringContent body = new("x");
        (await client.PostAsync(new Uri("readyz", UriKind.Relative), body)).StatusCode.ShouldBeOneOf(HttpStatusCode.MethodNotAllowed, HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_port_in_use_is_refused()
    {
        await using HealthServer server = await HealthServer.StartAsync(new IPEndPoint(IPAddress.Loopback, 0), () => true);
        await Should.ThrowAsync<IOException>(() => HealthServer.StartAsync(server.Listening, () => true));
    }
}
